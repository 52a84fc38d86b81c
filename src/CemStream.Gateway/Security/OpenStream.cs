using CemStream.Grpc;
using CemStream.Grpc.Server;

namespace CemStream.Gateway.Security;

/// <summary>One stream that was let in, until disposed.</summary>
internal sealed class OpenStream(StreamWatch watch, SignedIn signedIn) : IDisposable
{
    private readonly CancellationTokenSource _revoked = new();

    public SignedIn SignedIn => signedIn;

    /// <summary>How the call is to end when the credential is no longer good.</summary>
    public CallRevocation Revocation => new(GrpcStatusCode.Unauthenticated, "Sign-in is needed again.", _revoked.Token);

    public Task RevokeAsync() => _revoked.CancelAsync();

    // The source is not disposed: it may be firing at this moment, and holds nothing that needs it.
    public void Dispose() => watch.Forget(this);
}
