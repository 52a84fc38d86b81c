using CemStream.Configuration;

namespace CemStream.Hosting;

/// <summary>What other machines can reach, and whether that was meant.</summary>
internal static class Exposure
{
    /// <exception cref="UsageException">Other machines could read or write without sign-in, or listen in on it.</exception>
    public static void RequireMeant(CemStreamOptions options)
    {
        if (!options.Listen.IsLoopback && !options.Listen.AllowInsecure && Missing(options) is { Length: > 0 } missing)
        {
            throw new UsageException(
                $"Listen:Address is {options.Listen.Address}, so other machines could connect, but there is {missing}; "
                + "set SignIn:CallersFile or SignIn:Jwks, and Tls:Certificate, or Listen:AllowInsecure=true if the network itself is safe");
        }
    }

    /// <returns>A warning for people; <see langword="null"/> if there is nothing to warn of.</returns>
    public static string? Warning(CemStreamOptions options) => (options.Listen.IsLoopback, Missing(options)) switch
    {
        (true, _) when !options.SignIn.IsOn => "warning: there is no sign-in: everybody on this machine can read and write",
        (false, { Length: > 0 } missing) => $"warning: other machines can reach both ports, and there is {missing}",
        _ => null,
    };

    private static string Missing(CemStreamOptions options) => (options.SignIn.IsOn, options.Tls.IsOn) switch
    {
        (false, false) => "neither sign-in nor TLS",
        (false, true) => options.Tls.ClientAuthority.Length > 0 ? "" : "no sign-in",
        (true, false) => "no TLS",
        _ => "",
    };
}
