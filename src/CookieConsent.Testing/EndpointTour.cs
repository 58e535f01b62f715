using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Testing;

/// <summary>Requests every address of a plan as three visitors: without a choice, after refusing everything, and after accepting everything.</summary>
internal sealed class EndpointTour(VisitPlan plan, CookieVisit visit, CookieRecording recording)
{
    private const string NoAnswer = "did not answer within the client's Timeout";

    private static readonly TimeSpan MaxFinish = TimeSpan.FromSeconds(5);

    private readonly Dictionary<VisitTarget, List<string>> _problems = plan.Targets.ToDictionary(target => target, _ => new List<string>());

    /// <exception cref="CookieAssertionException">An endpoint was not visited, or there is none.</exception>
    public async Task RunAsync<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory, CancellationToken cancellationToken)
        where TEntryPoint : class
    {
        Func<HttpClient, Task>[] choices =
        [
            _ => Task.CompletedTask,
            client => client.RejectAllAsync(plan.Prefix, cancellationToken),
            client => client.AcceptAllAsync(plan.Prefix, cancellationToken),
        ];
        foreach (var choose in choices)
        {
            using var visitor = CreateVisitor(factory);
            await visit.Prepare(visitor).ConfigureAwait(false);
            await choose(visitor).ConfigureAwait(false);
            await VisitAllAsync(visitor, cancellationToken).ConfigureAwait(false);
        }

        await recording.FinishAsync(MaxFinish, cancellationToken).ConfigureAwait(false);
        Report.Throw("Not every GET endpoint was visited.", [.. plan.Unreachable, .. plan.Targets.SelectMany(Problem)]);
        if (plan.Targets.Count == 0)
        {
            throw new CookieAssertionException("No endpoint was visited. Map GET endpoints, skip fewer, or add addresses with visit.Also(\"/\").");
        }
    }

    /// <summary>A client with an empty jar that follows no redirects: on the test server over HTTPS, so that cookies with <c>Secure</c> are kept.</summary>
    private static HttpClient CreateVisitor<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        using var client = factory.CreateClient();
        var address = client.BaseAddress!;
        return factory.Services.GetRequiredService<IServer>() is TestServer
            ? factory.CreateDefaultClient(new UriBuilder(address) { Scheme = Uri.UriSchemeHttps, Port = address.IsDefaultPort ? -1 : address.Port }.Uri, new VisitorCookies())
            : new HttpClient(new VisitorCookies { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = address };
    }

    private async Task VisitAllAsync(HttpClient visitor, CancellationToken cancellationToken)
    {
        foreach (var target in plan.Targets.Where(target => !_problems[target].Contains(NoAnswer)))
        {
            _problems[target].Add(await VisitAsync(visitor, target, cancellationToken).ConfigureAwait(false));
        }

        if (plan.Targets.Count > 0)
        {
            _ = recording.Catalogue;
        }
    }

    /// <returns>Why the endpoint did not run for this visitor; empty where it did.</returns>
    private async Task<string> VisitAsync(HttpClient visitor, VisitTarget target, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await visitor.GetAsync(new Uri(target.Address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.StatusCode switch
            {
                >= HttpStatusCode.BadRequest => $"answered {(int)response.StatusCode}",
                >= HttpStatusCode.MultipleChoices when target.NeedsAuthorization => $"redirected to {response.Headers.Location}, and needs authorization",
                >= HttpStatusCode.MultipleChoices when target.IsEndpoint && recording.IsUnrouted(target.Address.Split('?')[0]) => $"redirected to {response.Headers.Location} before its endpoint was selected",
                _ => "",
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The test server passes on what the application throws.
            return $"answered 500: {exception.Message.TrimEnd('.')}";
        }
    }

    /// <summary>An endpoint is visited if it ran for one visitor. A failure of the server is always a problem.</summary>
    private IEnumerable<string> Problem(VisitTarget target)
    {
        var problems = _problems[target];
        var failure = problems.Find(problem => problem == NoAnswer || problem.StartsWith("answered 5", StringComparison.Ordinal)) ?? (problems.Contains("") ? null : problems[^1]);
        if (failure is not null)
        {
            var remedy = failure == NoAnswer ? "Set a longer one in visit.As(…)" : "Sign in with visit.As(…), give it a value with visit.Route(…)";
            yield return $"{target.Address} {failure}. {remedy}, or leave it out: visit.Skip(\"{target.Address}\").";
        }
    }
}
