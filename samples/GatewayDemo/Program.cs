using System.Reflection;
using GatewayDemo;

const string Site = "http://127.0.0.1:5091";
const string Gateway = "http://127.0.0.1:5090";

// A site that knows of no gateway …
await using var museum = Museum.Build(Site);
await museum.StartAsync();

// … and the gateway of samples/Gateway as it stands, told nothing but the site's address.
string[] settings = ["--contentRoot", AppContext.BaseDirectory, "--urls", Gateway, "--ReverseProxy:Clusters:site:Destinations:only:Address", Site];
Assembly.Load("Gateway").EntryPoint!.Invoke(null, [(string[])[.. settings, .. args]]);
