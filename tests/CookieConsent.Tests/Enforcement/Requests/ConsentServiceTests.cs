using System.Collections.Immutable;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>The verbs: a choice saved is in force for the rest of the request, and an error changes nothing.</summary>
public sealed class ConsentServiceTests
{
    private static readonly Dictionary<string, ConsentChoice> Statistics = new() { ["statistics"] = ConsentChoice.Accepted };

    [Fact]
    public async Task A_saved_choice_is_in_force_for_the_rest_of_the_request()
    {
        var response = await ResponseOf(async (context, service) =>
        {
            var before = context.GetCookieConsent();
            context.Response.Cookies.Append("_ga", "1");
            context.Response.Cookies.Append("recommendations", "1");
            await service.SaveAsync(context, Statistics);
            var after = context.GetCookieConsent();

            before.Choices["statistics"].Should().Be(ConsentChoice.Undecided, "a decision never changes by itself");
            after.Choices.Values.Should().Equal(ConsentChoice.Accepted, ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Rejected);
            after.PromptRequired.Should().BeFalse();
            after.DecidedAt.Should().Be(Site.Start);
        });

        response.CookieNames.Should().Equal("_ga", "cookies_preferences");
    }

    [Fact]
    public async Task A_saved_choice_outlives_the_clearing_of_the_response()
    {
        var response = await ResponseOf(async (context, service) =>
        {
            await service.SaveAsync(context, Statistics);
            context.Response.Clear();
        });

        response.CookieNames.Should().Equal("cookies_preferences");
    }

    [Fact]
    public async Task Last_of_two_choices_saved_in_one_request_is_written_alone()
    {
        var response = await ResponseOf(async (context, service) =>
        {
            await service.SaveAsync(context, Statistics);
            await service.WithdrawAsync(context);
        });

        response.SetCookies.Should().ContainSingle().Which.Value.Should().NotContain("accepted");
    }

    [Fact]
    public async Task An_omitted_category_is_rejected_and_ids_are_read_in_any_case()
    {
        await ResponseOf(async (context, service) =>
        {
            await service.SaveAsync(context, new Dictionary<string, ConsentChoice> { ["Third-PARTY"] = ConsentChoice.Accepted, ["necessary"] = ConsentChoice.Accepted });

            context.GetCookieConsent().Choices.Values.Should().Equal(ConsentChoice.Accepted, ConsentChoice.Rejected, ConsentChoice.Rejected, ConsentChoice.Accepted);
        });
    }

    [Fact]
    public async Task Rejection_of_two_choices_for_one_category_counts()
    {
        await ResponseOf(async (context, service) =>
        {
            await service.SaveAsync(context, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted, ["STATISTICS"] = ConsentChoice.Rejected });

            context.GetCookieConsent().GetChoice("statistics").Should().Be(ConsentChoice.Rejected);
        });
    }

    [Fact]
    public async Task Withdrawing_rejects_everything_optional_and_hides_it_at_once()
    {
        var response = await ResponseOf(
            async (context, service) =>
            {
                await service.WithdrawAsync(context);

                context.GetCookieConsent().Choices.Values.Skip(1).Should().AllBeEquivalentTo(ConsentChoice.Rejected);
                context.Request.Cookies.Keys.Should().Equal("basket");
            },
            "_pk_id.1=1; basket=2; _ga=3");

        response.SetCookies.Where(cookie => cookie.IsDeletion(Site.Start)).Select(cookie => cookie.Name).Should().BeEquivalentTo("_ga", "_pk_id.1");
    }

    [Theory]
    [InlineData("marketing", ConsentChoice.Accepted)]
    [InlineData("", ConsentChoice.Rejected)]
    [InlineData("statistics", ConsentChoice.Undecided)]
    [InlineData("statistics", (ConsentChoice)7)]
    [InlineData("necessary", ConsentChoice.Rejected)]
    [InlineData("necessary", ConsentChoice.Undecided)]
    public async Task What_is_no_choice_is_an_argument_error_and_changes_nothing(string category, ConsentChoice choice)
    {
        var response = await ResponseOf(async (context, service) =>
        {
            var before = context.GetCookieConsent();
            var choices = new Dictionary<string, ConsentChoice>(Statistics) { [category] = choice };

            (await FluentActions.Awaiting(() => service.SaveAsync(context, choices)).Should().ThrowAsync<ArgumentException>()).Which.ParamName.Should().Be("choices");
            context.GetCookieConsent().Should().BeSameAs(before);
        });

        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Null_arguments_are_errors()
    {
        await ResponseOf(async (context, service) =>
        {
            await FluentActions.Awaiting(() => service.SaveAsync(context, null!)).Should().ThrowAsync<ArgumentNullException>();
            await FluentActions.Awaiting(() => service.SaveAsync(null!, Statistics)).Should().ThrowAsync<ArgumentNullException>();
            await FluentActions.Awaiting(() => service.WithdrawAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
            FluentActions.Invoking(() => context.GetCookieConsent().GetChoice(null!)).Should().Throw<ArgumentNullException>();
            FluentActions.Invoking(() => context.GetCookieConsent().IsCategoryAllowed(null!)).Should().Throw<ArgumentNullException>();
            FluentActions.Invoking(() => context.GetCookieConsent().IsCookieAllowed(null!)).Should().Throw<ArgumentNullException>();
        });
    }

    [Fact]
    public async Task Each_verb_returns_the_facts_that_are_in_force()
    {
        await ResponseOf(async (context, service) =>
        {
            (await service.SaveAsync(context, Statistics)).Should().BeSameAs(context.GetCookieConsent());
            (await service.UpdateAsync(context, Statistics)).Should().BeSameAs(context.GetCookieConsent());
            (await service.WithdrawAsync(context)).Should().BeSameAs(context.GetCookieConsent());
            (await service.ResetAsync(context)).Should().BeSameAs(context.GetCookieConsent());
            (await service.UpdateAsync(context, ImmutableDictionary<string, ConsentChoice>.Empty)).Should().BeSameAs(context.GetCookieConsent());
        });
    }

    [Fact]
    public async Task Saving_after_the_response_has_started_throws_and_changes_nothing()
    {
        var response = await ResponseOf(async (context, service) =>
        {
            await context.Response.StartAsync();
            var before = context.GetCookieConsent();

            await FluentActions.Awaiting(() => service.SaveAsync(context, Statistics)).Should().ThrowAsync<InvalidOperationException>();
            await FluentActions.Awaiting(() => service.WithdrawAsync(context)).Should().ThrowAsync<InvalidOperationException>();
            await FluentActions.Awaiting(() => service.ResetAsync(context)).Should().ThrowAsync<InvalidOperationException>();
            context.GetCookieConsent().Should().BeSameAs(before);
        });

        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Canceled_it_writes_nothing()
    {
        var response = await ResponseOf((context, service) =>
            FluentActions.Awaiting(() => service.SaveAsync(context, Statistics, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>());

        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Saving_without_the_middleware_throws()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: async context =>
        {
            var service = context.RequestServices.GetRequiredService<ICookieConsentService>();
            await FluentActions.Awaiting(async () => await service.SaveAsync(context, ImmutableDictionary<string, ConsentChoice>.Empty)).Should().ThrowAsync<InvalidOperationException>();
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Status.Should().Be(System.Net.HttpStatusCode.OK);
    }

    private static async Task<ReceivedResponse> ResponseOf(Func<HttpContext, ICookieConsentService, Task> act, string? cookies = null)
    {
        await using var site = await Site.StartAsync(endpoint: async context => await act(context, context.RequestServices.GetRequiredService<ICookieConsentService>()));
        using var visitor = site.NewVisitor();
        if (cookies is not null)
        {
            visitor.Headers["Cookie"] = cookies;
        }

        var response = await visitor.GetAsync("/page");
        response.Status.Should().Be(System.Net.HttpStatusCode.OK, "the assertions in the application hold");
        return response;
    }
}
