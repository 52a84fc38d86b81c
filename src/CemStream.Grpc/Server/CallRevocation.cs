namespace CemStream.Grpc.Server;

/// <summary>
/// A feature of the HTTP request, set before the call is served: lets whoever admitted the call end it, with a status of their own.
/// </summary>
/// <param name="Status">What the client is told then.</param>
/// <param name="Message">The status message.</param>
/// <param name="Token">Ends the call when it fires.</param>
public sealed record CallRevocation(GrpcStatusCode Status, string Message, CancellationToken Token);
