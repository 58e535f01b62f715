using System.Collections.Concurrent;
using System.Text.Json;

namespace CookieConsent.EntityFrameworkCore.Tests.Faults;

/// <summary>Visitors who accept, one after the other on each of some connections, and what they were answered.</summary>
internal sealed class AcceptingVisitors
{
    private const int Connections = 8;

    private readonly ConcurrentBag<string> _acknowledged = [];
    private int _others;

    /// <summary>How many acceptances are in force.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Accepts until the application does not answer any more, or until the visitors are told to stop.</summary>
    public Task RunAsync(ApplicationProcess application, CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AcceptAsync(application, stopping), CancellationToken.None)));

    /// <summary>Waits until some more acceptances are in force.</summary>
    public async Task UntilMoreAsync(int count)
    {
        var goal = Acknowledged + count;
        await UntilAsync(() => Task.FromResult(Acknowledged >= goal));
    }

    /// <summary>No acceptance in force without its record, no record twice, and no sealed hour that fails.</summary>
    public async Task ShouldAllBeRecordedAsync(ApplicationProcess application)
    {
        var records = await application.RecordsAsync();
        records.Select(record => record.Id).Should().OnlyHaveUniqueItems();
        var stored = records.GroupBy(record => record.Value).ToDictionary(group => group.Key, group => group.Count());
        foreach (var value in _acknowledged.GroupBy(value => value))
        {
            stored.GetValueOrDefault(value.Key).Should().BeGreaterThanOrEqualTo(value.Count(), $"{value.Key} is in force");
        }

        (records.Count - Acknowledged).Should().BeInRange(0, _others, "each other record is of a request whose answer was lost");
        await ShouldBeSealedAsync(application);
    }

    private async Task AcceptAsync(ApplicationProcess application, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await application.AcceptAsync(CancellationToken.None) is { } value)
                {
                    _acknowledged.Add(value);
                }
                else
                {
                    Interlocked.Increment(ref _others);
                }
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _others);
                return;
            }
        }
    }

    /// <summary>Waits until the records of all processes are sealed, and verifies them.</summary>
    private static async Task ShouldBeSealedAsync(ApplicationProcess application)
    {
        List<JsonElement> hours = [];
        await UntilAsync(async () =>
        {
            hours = await application.VerifyAsync();
            return hours.Count > 1 && hours.TrueForAll(hour => State(hour) is not "unsealed");
        });

        hours.SkipLast(1).Select(State).Should().OnlyContain(state => state == "intact");
        hours.SkipLast(1).Select(hour => hour.GetProperty("hour").GetString()).Should().OnlyHaveUniqueItems();
        hours[^1].GetProperty("intact").GetBoolean().Should().BeTrue();
    }

    private static string? State(JsonElement line) => line.TryGetProperty("state", out var state) ? state.GetString() : null;

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await isDone())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
