using Gateway;
using GatewayDemo;

const string Site = "http://127.0.0.1:5091";
const string Address = "http://127.0.0.1:5090";

// A site that knows of no gateway …
await using var museum = Museum.Build(Site);
await museum.StartAsync();

// … and the gateway of samples/Gateway, which gets the address of that site.
string[] settings = ["--contentRoot", AppContext.BaseDirectory, "--urls", Address, "--ReverseProxy:Clusters:site:Destinations:only:Address", Site];
await GatewayApplication.Build([.. settings, .. args]).RunAsync();
