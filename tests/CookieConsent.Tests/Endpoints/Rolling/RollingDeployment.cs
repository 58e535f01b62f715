using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Records;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Endpoints.Rolling;

/// <summary>
/// Two instances of one application behind a gateway while a new catalogue is deployed: <see cref="ChangedCatalogue.Before"/> on one,
/// <see cref="ChangedCatalogue.Now"/> on the other. They take turns, unless the visitor names one.
/// </summary>
internal sealed class RollingDeployment : IAsyncDisposable
{
    public const string Before = "before";
    public const string Now = "now";

    private const string Instance = "X-Instance";

    private readonly MemoryRecords _records;
    private readonly Site[] _instances;
    private readonly Site _gateway;

    private RollingDeployment(MemoryRecords records, Site gateway, params Site[] instances) => (_records, _gateway, _instances) = (records, gateway, instances);

    public IReadOnlyList<ConsentRecord> Records
    {
        get
        {
            lock (_records.Access)
            {
                return [.. _records.Records];
            }
        }
    }

    /// <param name="records">Whether choices are recorded, by both instances in one store.</param>
    public static async Task<RollingDeployment> StartAsync(bool records)
    {
        var shared = new MemoryRecords();
        var before = await StartInstanceAsync(ChangedCatalogue.Before, "marketing", records ? shared : null);
        var now = await StartInstanceAsync(ChangedCatalogue.Now, "third-party", records ? shared : null);
        var gateway = await Site.StartAsync(
            "{ }",
            builder => builder.Services.AddReverseProxy().LoadFromMemory(
                [Route(Before), Route(Now), Route()],
                [Cluster(Before, before), Cluster(Now, now), Cluster("both", before, now)]),
            app => app.MapReverseProxy());
        var deployment = new RollingDeployment(shared, gateway, before, now);
        if (records)
        {
            await RecordedSite.UntilAsync(() => deployment.HasBothExhibits());
        }

        return deployment;
    }

    /// <summary>A visitor whose requests the instances answer in turn.</summary>
    public Visitor NewVisitor() => _gateway.NewVisitor();

    /// <summary>What pages of an instance ask.</summary>
    public async Task<string> AskedAsync(string instance)
    {
        using var visitor = NewVisitor();
        return (await visitor.At(instance).GetPreferencesAsync()).Json.GetProperty("asked").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }
    }

    private static Task<Site> StartInstanceAsync(string catalogue, string waits, MemoryRecords? records) => AllComponentsSite.StartAsync(
        catalogue,
        waits,
        configure: builder =>
        {
            if (records is not null)
            {
                builder.Services.AddCookieConsent().AddConsentRecords().UseStore(_ => new MemoryRecordStore(records));
            }
        });

    private static RouteConfig Route(string instance) => new()
    {
        RouteId = instance,
        ClusterId = instance,
        Match = new RouteMatch { Path = "{**path}", Headers = [new RouteHeader { Name = Instance, Values = [instance] }] },
    };

    private static RouteConfig Route() => new() { RouteId = "both", ClusterId = "both", Match = new RouteMatch { Path = "{**path}" } };

    private static ClusterConfig Cluster(string id, params Site[] instances) => new()
    {
        ClusterId = id,
        LoadBalancingPolicy = "RoundRobin",
        Destinations = instances.ToDictionary(instance => instance.Address.Authority, instance => new DestinationConfig { Address = instance.Address.ToString() }),
    };

    private bool HasBothExhibits()
    {
        lock (_records.Access)
        {
            return _records.Exhibits.Count(exhibit => exhibit.Language == "en") == _instances.Length;
        }
    }
}

/// <summary>Which instance a visitor's next requests reach.</summary>
internal static class RollingVisitor
{
    public static Visitor At(this Visitor visitor, string instance)
    {
        visitor.Headers["X-Instance"] = instance;
        return visitor;
    }

    public static Visitor Anywhere(this Visitor visitor)
    {
        visitor.Headers.Remove("X-Instance");
        return visitor;
    }
}

/// <summary>Deployments that many tests share: a visitor of one is unknown to the others.</summary>
public sealed class RollingDeployments : IAsyncLifetime
{
    internal RollingDeployment Plain { get; private set; } = null!;

    internal RollingDeployment Recorded { get; private set; } = null!;

    public async Task InitializeAsync() => (Plain, Recorded) = (await RollingDeployment.StartAsync(records: false), await RollingDeployment.StartAsync(records: true));

    public async Task DisposeAsync()
    {
        await Plain.DisposeAsync();
        await Recorded.DisposeAsync();
    }
}
