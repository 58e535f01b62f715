using Gateway;

GatewayApplication.Build(args).Run();
