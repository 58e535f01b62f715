using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Published and run by .ci/run: natively, and with the packed library on the next version of .NET.
// Starts a site, visits it, and fails unless the library removed the cookie that nobody declared, and only that one.
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddCookieConsent();
var app = builder.Build();
app.UseCookieConsent();
app.MapCookieConsent();
app.MapGet("/", (HttpContext context) =>
{
    context.Response.Headers.Append("Set-Cookie", "sessionid=1; Path=/");
    context.Response.Headers.Append("Set-Cookie", "_ga=1; Path=/");
});
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
using var response = await client.GetAsync(new Uri("/", UriKind.Relative));
var policy = await client.GetStringAsync(new Uri("/cookies", UriKind.Relative));
string[] sent = [.. response.Headers.GetValues("Set-Cookie")];
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {(RuntimeFeature.IsDynamicCodeSupported ? "compiled at run time" : "native")}: sent {string.Join(" | ", sent)}");
return sent is ["sessionid=1; Path=/"] && policy.Contains("cookies_preferences", StringComparison.Ordinal) ? 0 : 1;
