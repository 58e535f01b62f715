using System.Text.RegularExpressions;
using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Components.Gating;

/// <summary>
/// In Development, finds what connects a browser to a host before consent although other content of that host waits in the same
/// page: a <c>&lt;link rel="preconnect"&gt;</c> or the like without a category.
/// </summary>
internal sealed partial class EarlyConnections(ILoggerFactory loggers, IWebHostEnvironment? environment = null)
{
    private const int Capacity = 100;

    private readonly bool _isDevelopment = environment?.IsDevelopment() == true;
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Components);
    private readonly LogOnceSet _logged = new(Capacity);

    /// <summary>Notes the hosts of content that waits.</summary>
    public static void AddHeld(HttpContext context, string view, ReadOnlySpan<char> content)
    {
        if (Find(context) is not { } connections)
        {
            return;
        }

        foreach (Match address in Address().Matches(content.ToString()))
        {
            connections.Add(context, address.Groups["host"].Value, host => host with { View = view });
        }
    }

    /// <summary>Notes a link that waits for nothing.</summary>
    public static void AddLink(HttpContext context, string relation, string address)
    {
        if (Find(context) is { } connections && Address().Match($" href='{address}'") is { Success: true } match)
        {
            connections.Add(context, match.Groups["host"].Value, host => host with { Relation = relation });
        }
    }

    private static EarlyConnections? Find(HttpContext context) =>
        context.GetApplicationServices().GetRequiredService<EarlyConnections>() is var connections && connections._isDevelopment ? connections : null;

    /// <summary>The layout is rendered after its view, so either part may come first.</summary>
    private void Add(HttpContext context, string name, Func<Host, Host> note)
    {
        var hosts = context.Items[typeof(EarlyConnections)] as Dictionary<string, Host> ?? new(StringComparer.OrdinalIgnoreCase);
        context.Items[typeof(EarlyConnections)] = hosts;
        var host = hosts[name] = note(hosts.GetValueOrDefault(name) ?? new Host());
        if (host is { View: { } view, Relation: { } relation } && _logged.TryAdd($"{view} {name}"))
        {
            Log.ConnectionEarly(_logger, view, name, relation);
        }
    }

    [GeneratedRegex("""\s(?:src|href|srcset|poster|data)\s*=\s*["']?(?:https?:)?//(?<host>[^/"'?#\s<>]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Address();

    /// <param name="View">The view whose content of the host waits.</param>
    /// <param name="Relation">The relation of a link to the host that does not.</param>
    private sealed record Host(string? View = null, string? Relation = null);
}
