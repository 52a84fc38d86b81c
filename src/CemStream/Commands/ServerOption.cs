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
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            {
                return uri;
            }

            result.AddError($"--server: \"{text}\" is not an address; write it like {Display(CemStreamClient.DefaultServer)}");
            return null;
        },
    };

    public static string Display(Uri server) => server.AbsoluteUri.TrimEnd('/');
}
