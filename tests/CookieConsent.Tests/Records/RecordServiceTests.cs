using CookieConsent.Records.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Tests.Records;

/// <summary>The service that writes records stops with its host.</summary>
public sealed class RecordServiceTests
{
    /// <summary>A <c>WebApplicationFactory</c> stops the host and disposes of it, while the application's own <c>Run()</c> does the same.</summary>
    [Fact]
    public async Task Second_stop_after_the_service_was_disposed_is_no_error()
    {
        var site = await RecordedSite.StartAsync();
        var service = site.Site.Services.GetServices<IHostedService>().OfType<ConsentRecordService>().Single();
        await site.DisposeAsync();

        await service.Awaiting(stopped => stopped.StopAsync(CancellationToken.None)).Should().NotThrowAsync();
    }
}
