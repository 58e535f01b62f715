using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>What the application appends as essential and declares nowhere passes.</summary>
public sealed class EssentialCookiesTests
{
    private const string Message = "Identity.StatusMessage";

    /// <summary>Created for each cookie, for a cookie policy writes into it.</summary>
    private static CookieOptions Essential => new() { IsEssential = true };

    [Fact]
    public async Task Cookie_that_the_application_marks_essential_passes_under_Block()
    {
        await using var site = await StartAsync(response => response.Cookies.Append(Message, "saved", Essential));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"{Message}=saved; path=/");
        await visitor.RejectAllAsync();
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Message);
    }

    [Fact]
    public async Task Status_message_of_the_Blazor_template_arrives_at_the_next_page()
    {
        var status = new CookieBuilder { SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromSeconds(5) };
        await using var site = await StartAsync(response => response.Cookies.Append(Message, "Your profile has been updated", status.Build(response.HttpContext)));
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        visitor.Jar.Should().ContainKey(Message).WhoseValue.Should().Be("Your%20profile%20has%20been%20updated");
    }

    [Fact]
    public async Task Cookie_that_the_application_does_not_mark_is_removed_through_every_overload()
    {
        KeyValuePair<string, string>[] pairs = [new("c", "3"), new("d", "4")];
        await using var site = await StartAsync(response =>
        {
            response.Cookies.Append("a", "1");
            response.Cookies.Append("b", "2", new CookieOptions());
            response.Cookies.Append(pairs, new CookieOptions());
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().BeEmpty();
    }

    [Fact]
    public async Task Several_cookies_that_are_appended_at_once_pass()
    {
        KeyValuePair<string, string>[] pairs = [new("a", "1"), new("b", "2")];
        await using var site = await StartAsync(response => response.Cookies.Append(pairs, Essential));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("a", "b");
    }

    [Fact]
    public async Task Deletion_passes_through_every_overload()
    {
        await using var site = await StartAsync(response =>
        {
            response.Cookies.Delete("a");
            response.Cookies.Delete("b", Essential);
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("a", "b");
    }

    [Fact]
    public async Task Declared_cookie_follows_its_declaration()
    {
        await using var site = await StartAsync(response => response.Cookies.Append(Declared.Statistics, "1", Essential));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics);
        site.Logs.Named("EssentialCookieSent").Should().BeEmpty();
    }

    [Fact]
    public async Task Raw_line_of_the_same_name_is_removed()
    {
        await using var site = await StartAsync(response =>
        {
            response.Headers.Append("Set-Cookie", $"{Message}=before");
            response.Cookies.Append(Message, "saved", Essential);
            response.Headers.Append("Set-Cookie", $"{Message}=saved");
            response.Cookies.Append(Message, "after");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"{Message}=saved; path=/");
    }

    [Fact]
    public async Task Mark_of_one_request_does_not_count_for_the_next_of_the_connection()
    {
        var requests = 0;
        await using var site = await StartAsync(response =>
        {
            if (requests++ == 0)
            {
                response.Cookies.Append("a", "1", Essential);
            }
            else
            {
                response.Headers.Append("Set-Cookie", "a=1; path=/");
            }
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("a=1; path=/");
        (await visitor.GetAsync("/page")).CookieLines.Should().BeEmpty();
    }

    [Fact]
    public async Task Mark_of_one_request_does_not_count_for_the_next_that_has_marks_of_its_own()
    {
        var requests = 0;
        await using var site = await StartAsync(response =>
        {
            response.Cookies.Append(requests == 0 ? "a" : "b", "1", Essential);
            response.Headers.Append("Set-Cookie", requests++ == 0 ? "b=1; path=/" : "a=1; path=/");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("a=1; path=/");
        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("b=1; path=/");
    }

    [Fact]
    public async Task Requests_of_one_HTTP_2_connection_keep_their_marks_apart()
    {
        using var together = new SemaphoreSlim(0);
        await using var site = await Site.StartAsync(configure: Http2.Listen, endpoint: async context =>
        {
            var isMarked = context.Request.Path == "/marked";
            if (isMarked)
            {
                context.Response.Cookies.Append("a", "1", Essential);
                await together.WaitAsync();
            }
            else
            {
                context.Response.Headers.Append("Set-Cookie", "a=1; path=/");
                together.Release();
            }
        });
        using var visitor = Http2.NewVisitor(site);

        for (var i = 0; i < 10; i++)
        {
            var responses = await Task.WhenAll(visitor.GetAsync("/marked"), visitor.GetAsync("/raw"));
            responses[0].CookieLines.Should().Equal("a=1; path=/");
            responses[1].CookieLines.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Each_chunk_of_a_large_cookie_passes()
    {
        await using var site = await StartAsync(response =>
            new ChunkingCookieManager { ChunkSize = 100 }.AppendResponseCookie(response.HttpContext, "large", new string('x', 300), Essential));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().HaveCountGreaterThan(3).And.StartWith("large").And.OnlyContain(name => name.StartsWith("large", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookie_policy_beside_the_library_is_obeyed_and_may_rename_the_cookie(bool policyFirst)
    {
        await using var site = await StartAsync(
            response =>
            {
                response.Cookies.Append("a", "1", Essential);
                response.Cookies.Append("b", "2");
                response.Cookies.Append("denied", "3", Essential);
            },
            app => InEitherOrder(app, policyFirst, () => app.UseCookiePolicy(new CookiePolicyOptions
            {
                MinimumSameSitePolicy = SameSiteMode.Strict,
                OnAppendCookie = cookie => (cookie.CookieName, cookie.IssueCookie) = ($"x-{cookie.CookieName}", cookie.CookieName != "denied"),
            })));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("x-a=1; path=/; samesite=strict");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_middleware_s_feature_still_writes_the_cookies(bool replacedFirst)
    {
        await using var site = await StartAsync(
            response => response.Cookies.Append("a", "1", Essential),
            app => InEitherOrder(app, replacedFirst, () => app.Use((context, next) =>
            {
                var present = context.Features.Get<IResponseCookiesFeature>() ?? new ResponseCookiesFeature(context.Features);
                context.Features.Set<IResponseCookiesFeature>(new DelegatingCookiesFeature(present));
                return next(context);
            })));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("a");
    }

    [Fact]
    public async Task Cleared_response_and_error_page_send_what_is_appended_after()
    {
        await using var site = await StartAsync(
            response =>
            {
                if (response.HttpContext.Request.Path == "/throws")
                {
                    response.Cookies.Append("lost", "1", Essential);
                    throw new InvalidOperationException("The page is broken.");
                }

                response.Cookies.Append("a", "1", Essential);
                response.Clear();
                response.Cookies.Append("b", "2", Essential);
                response.Cookies.Append("c", "3");
            },
            app =>
            {
                app.UseExceptionHandler("/error");
                app.UseCookieConsent();
            });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("b");
        (await visitor.GetAsync("/throws")).CookieNames.Should().Equal("b");
    }

    [Fact]
    public async Task Output_cache_stores_no_page_with_such_a_cookie()
    {
        var visits = 0;
        await using var site = await OutputCachedSite.StartAsync(context =>
        {
            context.Response.Cookies.Append(Message, $"{++visits}", Essential);
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"{Message}=1; path=/");
        (await visitor.GetAsync("/page")).CookieLines.Should().Equal($"{Message}=2; path=/");
    }

    [Theory]
    [InlineData("\"Mode\": \"Enforce\"")]
    [InlineData("\"Mode\": \"ReportOnly\"")]
    [InlineData("\"UndeclaredCookies\": \"Allow\"")]
    public async Task It_is_logged_once_for_each_name_at_Information(string setting)
    {
        await using var site = await StartAsync(
            response =>
            {
                response.Cookies.Append(Message, "1", Essential);
                response.Cookies.Append("other", "1", Essential);
                response.Cookies.Append("OpenIddict.Client.State.nCg3hZ5v0bWk9Xq2Lr7TfA", "1", Essential);
                response.Cookies.Append("OpenIddict.Client.State.Zb1K8tQy4mPw6Rd3Vs0JhE", "1", Essential);
            },
            settings: Declared.CatalogueWith(setting));
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        var entries = site.Logs.Named("EssentialCookieSent");
        entries.Should().OnlyContain(entry => entry.Level == LogLevel.Information && entry.Event.Id == 10);
        entries.Select(entry => entry.Values["Declaration"]).Should().Equal(Message, "other", "OpenIddict.Client.State.*");
        site.Logs.Named("UndeclaredCookieRemoved").Should().BeEmpty();
    }

    [Fact]
    public async Task FrameworkCookies_None_switches_that_off()
    {
        await using var site = await StartAsync(response => response.Cookies.Append(Message, "1", Essential), settings: Declared.CatalogueWith("\"FrameworkCookies\": \"None\""));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
        site.Logs.Named("UndeclaredCookieRemoved").Should().ContainSingle();
    }

    [Fact]
    public async Task Essential_line_passes_after_a_failure_of_the_library()
    {
        await using var site = await StartAsync(
            response =>
            {
                response.Cookies.Append("a", "1", Essential);
                response.Cookies.Append("b", "2");
            },
            configure: builder => builder.Services.AddSingleton<TimeProvider>(new BrokenClock()));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("a");
    }

    [Fact]
    public async Task Requests_of_one_connection_share_what_records_the_marks()
    {
        var seen = new List<object?>();
        await using var site = await StartAsync(response => seen.Add(response.HttpContext.Features.Get<IResponseCookiesFeature>()));
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");
        await other.GetAsync("/page");

        seen[1].Should().BeSameAs(seen[0], "a request without cookies costs no memory");
        seen[2].Should().NotBeSameAs(seen[0]);
    }

    private static void InEitherOrder(WebApplication app, bool otherFirst, Action other)
    {
        if (otherFirst)
        {
            other();
        }

        app.UseCookieConsent();
        if (!otherFirst)
        {
            other();
        }
    }

    private static Task<Site> StartAsync(
        Action<HttpResponse> page,
        Action<WebApplication>? pipeline = null,
        string? settings = null,
        Action<WebApplicationBuilder>? configure = null) => Site.StartAsync(
        settings,
        configure,
        pipeline: app =>
        {
            if (pipeline is null)
            {
                app.UseCookieConsent();
            }

            pipeline?.Invoke(app);
            app.UseRouting();
            app.MapCookieConsent();
        },
        endpoint: context =>
        {
            page(context.Response);
            return context.Response.WriteAsync("page");
        });

    private sealed class DelegatingCookiesFeature(IResponseCookiesFeature present) : IResponseCookiesFeature
    {
        public IResponseCookies Cookies => present.Cookies;
    }
}
