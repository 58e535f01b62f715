using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Benchmarks.Records;

/// <summary>What a record adds to the time of <c>POST /cookies/preferences</c>, on a socket, with the form of the banner.</summary>
internal static partial class PostRun
{
    private const int Rounds = 20;
    private const int RequestsPerRound = 128;

    public static async Task CompareAsync(RecordPlaces places)
    {
        List<Form> forms = [await Form.OpenAsync(null)];
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            forms.Add(await Form.OpenAsync(places.Create(kind)));
        }

        Console.WriteLine("Time of POST /cookies/preferences:");
        Console.WriteLine();
        Console.WriteLine("| store | requests at a time | p50 | p99 | added, p50 | added, p99 |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var concurrency in new[] { 1, 32 })
        {
            var times = forms.ConvertAll(_ => new List<double>());
            for (var round = -1; round < Rounds; round++)
            {
                foreach (var (form, measured) in forms.Zip(times))
                {
                    var sent = await SendAsync(form, concurrency);
                    measured.AddRange(round < 0 ? [] : sent);
                }
            }

            times.ForEach(measured => measured.Sort());
            foreach (var (form, measured) in forms.Zip(times))
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"| {form.Name} | {concurrency} | {At(measured, 0.5):F2} ms | {At(measured, 0.99):F2} ms | {At(measured, 0.5) - At(times[0], 0.5):F2} ms | {At(measured, 0.99) - At(times[0], 0.99):F2} ms |"));
            }
        }

        foreach (var form in forms)
        {
            await form.DisposeAsync();
        }
    }

    private static double At(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];

    private static async Task<IEnumerable<double>> SendAsync(Form form, int concurrency)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var sent = new List<double>();
            for (var i = 0; i < RequestsPerRound / concurrency; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await form.PostAsync();
                sent.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return sent;
        })));
        return times.SelectMany(sent => sent);
    }

    [GeneratedRegex("name=\"asked\" value=\"([^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    /// <summary>The banner of a site, to be accepted again and again by visitors without a cookie.</summary>
    private sealed class Form(string name, WebApplication app, HttpClient client, Dictionary<string, string> fields) : IAsyncDisposable
    {
        public string Name => name;

        public static async Task<Form> OpenAsync(RecordPlace? place)
        {
            var app = RecordSite.Build(place);
            await app.StartAsync();
            var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
            var banner = await client.GetStringAsync(new Uri("/cookies/banner", UriKind.Relative));
            return new Form(place?.Kind.ToString() ?? "no records", app, client, new Dictionary<string, string>
            {
                ["asked"] = WebUtility.HtmlDecode(Asked().Match(banner).Groups[1].Value),
                ["vchoice-surface"] = "banner",
                ["returnUrl"] = "/",
                ["decision"] = "accept-all",
            });
        }

        public async Task PostAsync()
        {
            using var content = new FormUrlEncodedContent(fields);
            using var response = await client.PostAsync(new Uri("/cookies/preferences", UriKind.Relative), content);
            if (response.StatusCode != HttpStatusCode.SeeOther || !response.Headers.Contains("Set-Cookie"))
            {
                throw new InvalidOperationException($"The choice was not saved: {response}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
