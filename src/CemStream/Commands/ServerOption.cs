using System.CommandLine;
using CemStream.Clients;

namespace CemStream.Commands;

/// <summary>Which service a command talks to.</summary>
internal static class ServerOption
{
    public static Option<Uri> Create() => new("--server", "-s")
    {
        Description = "gRPC address of the service",
        HelpName = "URL",
        DefaultValueFactory = _ => CemStreamClient.DefaultServer,
        CustomParser = Addresses.Parse,
    };

    public static string Display(Uri server) => server.AbsoluteUri.TrimEnd('/');
}
