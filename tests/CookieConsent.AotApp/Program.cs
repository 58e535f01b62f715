
// Published natively by .ci/run: the library gives no trim or AOT warning, and works when compiled ahead of time.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddCookieConsent();
var app = builder.Build();
app.UseCookieConsent();
app.MapCookieConsent();
app.MapGet("/", (HttpContext context) =>
{
    context.Response.Headers.Append("Set-Cookie", "sessionid=1; Path=/");
    context.Response.Headers.Append("Set-Cookie", "_ga=1; Path=/");
    return "native";
});
app.Run();
