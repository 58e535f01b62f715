using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

public sealed class AbortTests
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Site_sees_the_abort_of_a_visitor_before_the_response()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: WaitAsync);
        await using var gateway = new GatewayServer(site.Address);
        using var client = HttpClients.NewClient(gateway.Address);
        using var leaving = new CancellationTokenSource();

        var visit = client.GetAsync("/slow", leaving.Token);
        await _asked.Task.WaitAsync(HttpClients.Patience);
        await leaving.CancelAsync();

        await visit.Invoking(visit => visit).Should().ThrowAsync<OperationCanceledException>();
        await _canceled.Task.WaitAsync(HttpClients.Patience);
    }

    [Fact]
    public async Task Site_sees_the_abort_of_a_visitor_during_the_response()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: async context =>
        {
            await context.Response.WriteAsync("first");
            await WaitAsync(context);
        });
        await using var gateway = new GatewayServer(site.Address);
        using var client = HttpClients.NewClient(gateway.Address);

        using (var response = await client.OpenAsync("/stream"))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            (await body.ReadChunkAsync()).Should().Be("first");
        }

        await _canceled.Task.WaitAsync(HttpClients.Patience);
    }

    private async Task WaitAsync(HttpContext context)
    {
        context.RequestAborted.Register(_canceled.SetResult);
        _asked.SetResult();
        await _canceled.Task.WaitAsync(HttpClients.Patience);
    }
}
