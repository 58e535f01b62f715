using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Testing.Tests;

/// <summary>Which endpoints <see cref="CookieRecorder.VisitAllAsync"/> visits, and what it says of those that it could not.</summary>
public sealed class VisitTests
{
    [Fact]
    public async Task Every_endpoint_is_visited_without_a_choice_after_a_refusal_and_after_an_acceptance()
    {
        List<string> visits = [];
        await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/orders", (HttpContext context) => visits.Add(Choice(context)))));

        visits.Should().Equal("Undecided", "Rejected", "Accepted");
    }

    [Fact]
    public async Task Endpoint_that_never_stops_sending_is_visited()
    {
        await using var app = new TestSite(endpoints => endpoints.MapGet("/news", async (HttpContext context) =>
        {
            context.Response.Headers.SetCookie = "_ga=1";
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        })).WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app);

        cookies.Cookies.Should().Contain(cookie => cookie.Name == "_ga");
    }

    [Fact]
    public async Task Route_parameter_gets_its_value()
    {
        List<string> ids = [];
        await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/orders/{id}", (string id) => ids.Add(id))), visit => visit.Route("id", "7"));

        ids.Should().Equal("7", "7", "7");
    }

    [Fact]
    public async Task Optional_and_default_parameters_need_no_value()
    {
        List<string?> values = [];
        await VisitAsync(new TestSite(endpoints =>
        {
            endpoints.MapGet("/a/{id?}", (string? id) => values.Add(id));
            endpoints.MapGet("/b/{id=3}", (string id) => values.Add(id));
            endpoints.MapGet("/c/{*rest}", (string? rest) => values.Add(rest));
        }));

        values.Distinct().Should().BeEquivalentTo([null, "3"]);
    }

    [Fact]
    public async Task Route_without_a_value_is_reported_with_the_remedy()
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/orders/{id}/lines/{line?}", (string id) => id)));

        (await visit.Should().ThrowAsync<CookieAssertionException>()).WithMessage("""
            Not every GET endpoint was visited.

              /orders/{id}/lines/{line?} needs a value: visit.Route("id", "…"), or visit.Skip("/orders/{id}/lines/{line?}").

            """);
    }

    [Fact]
    public async Task Value_that_the_route_does_not_take_is_reported_also_where_a_fallback_would_answer()
    {
        var visit = () => VisitAsync(
            new TestSite(endpoints =>
            {
                endpoints.MapGet("/orders/{id:int}", (int id) => id);
                endpoints.MapFallback(() => "fallback");
            }),
            visit => visit.Route("id", "tea"));

        (await visit.Should().ThrowAsync<CookieAssertionException>()).WithMessage("""
            Not every GET endpoint was visited.

              /orders/{id:int} does not take 'tea': visit.Route("id", "…") with another value, or visit.Skip("/orders/{id:int}").

            """);
    }

    [Fact]
    public async Task Route_constraint_gets_scoped_services()
    {
        var site = new TestSite(endpoints => endpoints.MapGet("/orders/{id:known}", (string id) => id))
        {
            Added = services => services.AddScoped<KnownOrders>().AddRouting(routing => routing.ConstraintMap["known"] = typeof(KnownOrderConstraint)),
        };
        await using var app = site.WithWebHostBuilder(host => host.UseEnvironment("Development")).WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app, visit => visit.Route("id", "7"));
        var unknown = () => cookies.VisitAllAsync(app, visit => visit.Route("id", "8"));

        await unknown.Should().ThrowAsync<CookieAssertionException>().WithMessage("*/orders/{id:known} does not take '8'*");
    }

    [Theory]
    [InlineData("/admin/**")]
    [InlineData("admin/**")]
    [InlineData("/admin/*/{id}")]
    [InlineData("/ADMIN/users/{id}")]
    public async Task Skipped_route_is_not_visited_and_needs_no_value(string pattern)
    {
        var visits = 0;
        await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/admin/users/{id}", () => visits++)), visit => visit.Skip(pattern));

        visits.Should().Be(0);
    }

    [Fact]
    public async Task Skipped_tree_includes_its_root_and_nothing_beside_it()
    {
        List<string> visits = [];
        await VisitAsync(
            new TestSite(endpoints =>
            {
                endpoints.MapGet("/admin", () => visits.Add("root"));
                endpoints.MapGet("/administration", () => visits.Add("beside"));
            }),
            visit => visit.Skip("/admin/**"));

        visits.Distinct().Should().Equal("beside");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task Endpoint_that_answers_with_an_error_is_reported(int status)
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/broken", () => Results.StatusCode(status))));

        (await visit.Should().ThrowAsync<CookieAssertionException>()).WithMessage($"*  /broken answered {status}. *visit.Skip(\"/broken\")*");
    }

    [Fact]
    public async Task Endpoint_that_fails_for_one_visitor_is_reported()
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/broken", (HttpContext context) => Results.StatusCode(Choice(context) == "Accepted" ? 500 : 200))));

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*/broken answered 500*");
    }

    [Fact]
    public async Task Endpoint_that_needs_consent_is_visited_by_the_visitor_who_gave_it()
    {
        var visits = 0;
        await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/video", () => visits++).RequireCookieConsent("first-party")));

        visits.Should().Be(1);
    }

    [Fact]
    public async Task Endpoint_behind_a_sign_in_is_visited_after_it_and_reported_before_it()
    {
        var visits = 0;
        TestSite Site() => new(endpoints =>
        {
            endpoints.MapGet("/account", (HttpContext _) =>
            {
                visits++;
                return Task.CompletedTask;
            }).RequireAuthorization();
            endpoints.MapPost("/sign-in", () => Results.SignIn(new(new System.Security.Claims.ClaimsIdentity("test"))));
        })
        {
            Added = services => services.AddAuthorization().AddAuthentication("Cookies").AddCookie(),
            Before = app => app.UseAuthentication().UseAuthorization(),
        };

        await VisitAsync(Site(), visit => visit.As(async client => (await client.PostAsync(new Uri("/sign-in", UriKind.Relative), null)).EnsureSuccessStatusCode()));
        var unsigned = () => VisitAsync(Site());

        visits.Should().Be(3);
        await unsigned.Should().ThrowAsync<CookieAssertionException>().WithMessage("*/account redirected to *, and needs authorization*visit.As(*");
    }

    [Fact]
    public async Task Endpoint_behind_a_fallback_policy_is_reported()
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/account", (HttpContext _) => Task.CompletedTask))
        {
            Added = services =>
            {
                services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
                services.AddAuthentication("Cookies").AddCookie();
            },
            Before = app => app.UseAuthentication().UseAuthorization(),
        });

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*/account redirected to *, and needs authorization*");
    }

    [Fact]
    public async Task Endpoint_that_an_earlier_redirect_hides_is_reported()
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/old", () => "old"))
        {
            First = app => app.Use((context, next) =>
            {
                if (context.Request.Path != "/old")
                {
                    return next(context);
                }

                context.Response.Redirect("https://www.example.com/old");
                return Task.CompletedTask;
            }),
        });

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*/old redirected to https://www.example.com/old before its endpoint was selected*");
    }

    [Fact]
    public async Task Endpoint_that_does_not_answer_in_time_is_asked_once_and_reported_with_the_timeout()
    {
        var (visitors, visits) = (0, 0);
        await using var app = new TestSite(endpoints => endpoints.MapGet("/never", (HttpContext context) =>
        {
            visits++;
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        })).WithCookieRecorder(out var cookies);
        using var first = app.CreateClient();
        await first.GetAsync(new Uri("/", UriKind.Relative));
        var visit = () => cookies.VisitAllAsync(app, visit => visit.As(visitor =>
        {
            visitor.Timeout = visitors++ == 0 ? TimeSpan.FromSeconds(2) : visitor.Timeout;
            return Task.CompletedTask;
        }));

        (await visit.Should().ThrowAsync<CookieAssertionException>()).WithMessage("""
            Not every GET endpoint was visited.

              /never did not answer within the client's Timeout. Set a longer one in visit.As(…), or leave it out: visit.Skip("/never").

            """);
        visits.Should().Be(1);
    }

    [Fact]
    public async Task Endpoint_that_aborts_its_request_is_reported()
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/aborted", (HttpContext context) => context.Abort())));

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*  /aborted answered 500: The application aborted the request.*visit.Skip(\"/aborted\")*");
    }

    [Fact]
    public async Task Timeout_of_the_application_is_reported_as_its_error()
    {
        var visits = 0;
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/slow", void () =>
        {
            visits++;
            throw new TaskCanceledException("The shop did not answer.", new TimeoutException());
        })));

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*  /slow answered 500: The shop did not answer. Sign in with*");
        visits.Should().Be(3);
    }

    [Fact]
    public async Task Added_address_that_a_middleware_redirects_is_visited()
    {
        await VisitAsync(
            new TestSite
            {
                First = app => app.Map("/moved", moved => moved.Run(context =>
                {
                    context.Response.Redirect("/");
                    return Task.CompletedTask;
                })),
            },
            visit => visit.Also("/moved"));
    }

    [Fact]
    public async Task Endpoint_that_throws_is_reported()
    {
        var visit = () => VisitAsync(new TestSite(endpoints => endpoints.MapGet("/broken", void () => throw new InvalidOperationException("Broken on purpose."))));

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*/broken answered 500*");
    }

    [Fact]
    public async Task Site_without_the_middleware_is_an_error_that_names_it()
    {
        var visit = () => VisitAsync(new TestSite { UsesCookieConsent = false });

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("UseCookieConsent() is missing*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redirect_is_not_followed(bool isOnKestrel)
    {
        List<string> visits = [];
        await using var app = new TestSite(endpoints =>
        {
            endpoints.MapGet("/old", () => Results.Redirect("/new?from=old"));
            endpoints.MapGet("/new", (HttpContext context) => visits.Add(context.Request.QueryString.Value!));
        }).WithCookieRecorder(out var cookies);
        if (isOnKestrel)
        {
            app.UseKestrel(0);
        }

        await cookies.VisitAllAsync(app);

        visits.Should().HaveCount(3).And.OnlyContain(query => query.Length == 0);
    }

    [Fact]
    public async Task Response_that_never_ends_is_visited()
    {
        await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/events", async (HttpContext context) =>
        {
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        })));
    }

    [Fact]
    public async Task Page_that_streams_after_its_visitor_left_is_finished_before_the_visits_end()
    {
        var (started, finished) = (0, 0);
        await using var app = new TestSite(endpoints => endpoints.MapGet("/stream", async (HttpContext context) =>
        {
            started++;
            await context.Response.Body.FlushAsync();
            await LeftAsync(context);
            for (var i = 0; i < 10_000; i++)
            {
                await Task.Yield();
            }

            finished++;
        })).WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app);

        (started, finished).Should().Be((3, 3));
    }

    [Fact]
    public async Task Address_with_a_query_is_visited_too()
    {
        List<string> visits = [];
        await VisitAsync(new TestSite(endpoints => endpoints.MapGet("/search", (string? q) => visits.Add(q ?? "none"))), visit => visit.Also("/search?q=tea"));

        visits.Distinct().Should().Equal("none", "tea");
    }

    [Fact]
    public async Task Site_without_any_endpoint_to_visit_is_an_error()
    {
        var visit = () => VisitAsync(new TestSite(), visit => visit.Skip("/**"));

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("No endpoint was visited.*");
    }

    [Fact]
    public async Task Factory_without_the_recorder_is_an_error()
    {
        await using var app = new TestSite();
        await using var other = app.WithCookieRecorder(out var cookies);
        var visit = () => cookies.VisitAllAsync(app);

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*WithCookieRecorder*");
    }

    [Fact]
    public async Task Site_without_the_librarys_endpoints_is_an_error()
    {
        var visit = () => VisitAsync(new TestSite { MapsCookieConsent = false });

        await visit.Should().ThrowAsync<CookieAssertionException>().WithMessage("*Call app.MapCookieConsent().*");
    }

    [Fact]
    public async Task Prefix_of_the_librarys_endpoints_is_found()
    {
        await VisitAsync(new TestSite { Prefix = "/legal/consent" });
    }

    [Fact]
    public async Task Site_is_visited_on_kestrel_too()
    {
        var app = new TestSite().WithCookieRecorder(out var cookies);
        app.UseKestrel(0);
        await cookies.VisitAllAsync(app);

        cookies.Cookies.Should().ContainSingle(cookie => cookie.Name == "recommendations" && cookie.Source == CookieSource.Response).Which.Request.IsHttps.Should().BeFalse();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Each_factory_has_its_own_recorder()
    {
        var site = new TestSite(TestSite.Sets("_ga=1"));
        await using var first = site.WithCookieRecorder(out var visited);
        await using var second = site.WithCookieRecorder(out var other);
        await visited.VisitAllAsync(first);

        visited.Cookies.Should().Contain(cookie => cookie.Name == "_ga");
        other.Cookies.Should().BeEmpty();
    }

    private static string Choice(HttpContext context) => context.GetCookieConsent().GetChoice("first-party").ToString();

    private static async Task VisitAsync(TestSite site, Action<CookieVisit>? configure = null)
    {
        await using var app = site.WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app, configure);
    }

    private static Task LeftAsync(HttpContext context)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(left.SetResult);
        return left.Task;
    }

    /// <summary>Holds what only a request has, such as a database connection.</summary>
    private sealed class KnownOrders : IAsyncDisposable
    {
        private readonly HashSet<object?> _ids = ["7"];

        public bool Contains(object? id) => _ids.Contains(id);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class KnownOrderConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext!.RequestServices.GetRequiredService<KnownOrders>().Contains(values[routeKey]);
    }
}
