using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>An observer is called after each saved choice is in force, and cannot change it.</summary>
public sealed class ConsentObserverTests
{
    private static readonly string[] All = ["first-party:Accepted", "statistics:Accepted", "third-party:Accepted"];

    [Fact]
    public async Task Observer_is_called_for_a_form_and_for_PUT_with_the_whole_choice()
    {
        var recorder = new Recorder();
        await using var site = await StartAsync(recorder, builder => builder.AddConsentObserver<JournalObserver>());
        using var visitor = site.NewVisitor();

        await visitor.PostAsync("decision=accept-all");
        await visitor.PutAsync("""{ "categories": { "statistics": "accepted" } }""");

        recorder.Entries.Should().HaveCount(2).And.OnlyContain(entry => !entry.IsReset);
        recorder.Entries[0].Chosen.Should().Equal(All);
        recorder.Entries[1].Chosen.Should().Equal("first-party:Rejected", "statistics:Accepted", "third-party:Rejected");
    }

    [Fact]
    public async Task Observer_is_called_for_every_verb_with_the_choice_and_the_new_facts()
    {
        var recorder = new Recorder();
        await using var site = await StartAsync(recorder, builder => builder.AddConsentObserver<JournalObserver>(), endpoint: async context =>
        {
            var service = context.RequestServices.GetRequiredService<ICookieConsentService>();
            var statistics = new Dictionary<string, ConsentChoice> { ["STATISTICS"] = ConsentChoice.Accepted };
            foreach (var consent in new[]
            {
                await service.SaveAsync(context, statistics),
                await service.UpdateAsync(context, new Dictionary<string, ConsentChoice> { ["third-party"] = ConsentChoice.Accepted }),
                await service.WithdrawAsync(context),
                await service.ResetAsync(context),
            })
            {
                recorder.Returned.Add(consent);
            }
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        recorder.Entries.Select(entry => string.Join(' ', entry.Chosen)).Should().Equal(
            "first-party:Rejected statistics:Accepted third-party:Rejected",
            "third-party:Accepted",
            "first-party:Rejected statistics:Rejected third-party:Rejected",
            "");
        recorder.Entries.Select(entry => entry.IsReset).Should().Equal(false, false, false, true);
        recorder.Entries.Select(entry => entry.Consent).Should().Equal(recorder.Returned, "it receives the facts that the method returns");
        recorder.Entries.Should().OnlyContain(entry => entry.WasInForce);
    }

    [Fact]
    public async Task Observer_is_not_called_for_what_was_not_saved()
    {
        var recorder = new Recorder();
        await using var site = await StartAsync(recorder, builder => builder.AddConsentObserver<JournalObserver>(), endpoint: async context =>
        {
            var service = context.RequestServices.GetRequiredService<ICookieConsentService>();
            await service.UpdateAsync(context, new Dictionary<string, ConsentChoice>());
            Func<Task> unknown = async () => await service.SaveAsync(context, new Dictionary<string, ConsentChoice> { ["unknown"] = ConsentChoice.Accepted });
            await unknown.Should().ThrowAsync<ArgumentException>();
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.PutAsync("""{ "categories": { "unknown": "accepted" } }""");

        recorder.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Observers_are_called_in_the_order_in_which_they_were_added_and_each_once()
    {
        var recorder = new Recorder();
        await using var site = await StartAsync(recorder, builder => builder
            .AddConsentObserver<SecondObserver>().AddConsentObserver<JournalObserver>().AddConsentObserver<SecondObserver>());
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();

        recorder.Names.Should().Equal(nameof(SecondObserver), nameof(JournalObserver));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failing_observer_is_logged_and_does_not_affect_the_choice_or_the_next_observer(bool isSynchronous)
    {
        var recorder = new Recorder { FailsSynchronously = isSynchronous };
        await using var site = await StartAsync(recorder, builder => builder.AddConsentObserver<FailingObserver>().AddConsentObserver<JournalObserver>());
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();

        visitor.Jar["cookies_preferences"].Should().Contain("accepted");
        recorder.Names.Should().Equal(nameof(JournalObserver));
        var entry = site.Logs.Named("ObserverFailed").Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Level, entry.Category, entry.Values["Observer"]).Should().Be((25, LogLevel.Error, "CookieConsent.Enforcement", nameof(FailingObserver)));
        entry.Exception.Should().BeOfType<NotSupportedException>();
    }

    [Fact]
    public async Task Observer_that_cannot_be_created_is_logged_and_the_choice_stays_in_force()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddConsentObserver<JournalObserver>());
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();

        visitor.Jar["cookies_preferences"].Should().Contain("accepted");
        site.Logs.Named("ObserverFailed").Should().ContainSingle().Which.Exception.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Observer_shares_the_scoped_services_of_the_request()
    {
        var recorder = new Recorder();
        await using var site = await StartAsync(recorder, builder => builder.AddConsentObserver<JournalObserver>(), endpoint: async context =>
        {
            recorder.Scopes.Add(context.RequestServices.GetRequiredService<Scope>());
            await context.RequestServices.GetRequiredService<ICookieConsentService>().WithdrawAsync(context);
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        recorder.Scopes.Should().HaveCount(4).And.Equal(recorder.Scopes[0], recorder.Scopes[0], recorder.Scopes[2], recorder.Scopes[2]);
        recorder.Scopes[2].Should().NotBeSameAs(recorder.Scopes[0]);
    }

    [Fact]
    public async Task Observer_of_the_application_is_called_where_a_tenant_s_container_has_none()
    {
        var recorder = new Recorder();
        var container = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var site = await StartAsync(recorder, builder => builder.AddConsentObserver<JournalObserver>(), pipeline: app =>
        {
            app.UseCookieConsent();
            app.Use((context, next) =>
            {
                context.RequestServices = container;
                return next(context);
            });
            app.UseRouting();
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();

        recorder.Entries.Should().ContainSingle().Which.Chosen.Should().Equal(All);
    }

    private static Task<Site> StartAsync(Recorder recorder, Action<CookieConsentBuilder> add, Action<WebApplication>? pipeline = null, RequestDelegate? endpoint = null) => Site.StartAsync(
        configure: builder => add(builder.Services.AddSingleton(recorder).AddScoped<Scope>().AddCookieConsent()),
        pipeline: pipeline,
        endpoint: endpoint);

    private sealed record Entry(IReadOnlyList<string> Chosen, bool IsReset, ICookieConsentFeature Consent, bool WasInForce);

    private sealed class Scope;

    private sealed class Recorder
    {
        public bool FailsSynchronously { get; init; }

        public List<Entry> Entries { get; } = [];

        public List<string> Names { get; } = [];

        public List<Scope> Scopes { get; } = [];

        public List<ICookieConsentFeature> Returned { get; } = [];
    }

    /// <summary>Records what was chosen, where and when.</summary>
    private sealed class JournalObserver(Recorder recorder, Scope scope) : ICookieConsentObserver
    {
        public Task OnConsentChangedAsync(ConsentChangedContext context)
        {
            var chosen = context.Chosen.OrderBy(choice => choice.Key, StringComparer.Ordinal).Select(choice => $"{choice.Key}:{choice.Value}");
            var inForce = ReferenceEquals(context.HttpContext.GetCookieConsent(), context.Consent);
            recorder.Entries.Add(new Entry([.. chosen], context.IsReset, context.Consent, inForce));
            recorder.Names.Add(nameof(JournalObserver));
            recorder.Scopes.Add(scope);
            return Task.CompletedTask;
        }
    }

    private sealed class SecondObserver(Recorder recorder) : ICookieConsentObserver
    {
        public async Task OnConsentChangedAsync(ConsentChangedContext context)
        {
            await Task.Yield();
            recorder.Names.Add(nameof(SecondObserver));
        }
    }

    private sealed class FailingObserver(Recorder recorder) : ICookieConsentObserver
    {
        public Task OnConsentChangedAsync(ConsentChangedContext context) =>
            recorder.FailsSynchronously ? throw new NotSupportedException("The observer is broken.") : Task.FromException(new NotSupportedException("The observer is broken."));
    }
}
