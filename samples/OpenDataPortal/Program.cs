using OpenDataPortal.Account;
using OpenDataPortal.Audience;
using OpenDataPortal.Datasets;
using OpenDataPortal.Languages;
using OpenDataPortal.PageEvents;
using OpenDataPortal.Recommendations;
using OpenDataPortal.Records;
using OpenDataPortal.Security;
using OpenDataPortal.Videos;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCookieConsent().AddRecords(builder);
builder.Services.AddLanguages();
builder.Services.AddDatasets();
builder.Services.AddAccount();
builder.Services.AddForgeryProtection();
builder.Services.AddAudience();
builder.Services.AddRecommendations();
builder.Services.AddVideos();
builder.Services.AddRazorPages();
builder.AddPageEvents();

var app = builder.Build();

app.UseCookieConsent();
app.UseSecurityHeaders();
app.UseStaticFiles();
app.UseLanguages();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseAudience();

app.MapRazorPages();
app.MapLanguageChoice();
app.MapDatasetFiles();
app.MapDatasetApi();
app.MapCookieConsent();
app.MapConsentRecords("/admin/consent").RequireAuthorization(AccountExtensions.Operators);

app.Run();
