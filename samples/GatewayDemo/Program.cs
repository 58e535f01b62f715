using Gateway;
using GatewayDemo;

const string Site = "http://127.0.0.1:5091";
const string Address = "http://127.0.0.1:5090";
const int ThirdPartyPort = 5101;

// A site that knows of no gateway, and embeds five services of others …
await using var thirdParties = await ThirdParties.StartAsync(ThirdPartyPort);
await using var museum = Museum.Build(Site, thirdParties);
await museum.StartAsync();

// … and the gateway of samples/Gateway, which gets the address of that site, and from appsettings.Demo.json the third parties.
string[] settings =
[
    "--environment", "Demo", "--contentRoot", AppContext.BaseDirectory, "--urls", Address, "--ReverseProxy:Clusters:site:Destinations:only:Address", Site,
];
await GatewayApplication.Build([.. settings, .. args]).RunAsync();
