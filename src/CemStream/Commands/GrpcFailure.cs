using CemStream.Grpc;
using CemStream.Terminal;

namespace CemStream.Commands;

/// <summary>Says what a status of the service means, as in "failed precondition: the alert is resolved".</summary>
internal static class GrpcFailure
{
    public static string Explain(GrpcException failure) =>
        $"{Words.Spaced(failure.Status.ToString())}: {failure.Message}{Mend(failure.Status)}";

    private static string Mend(GrpcStatusCode status) =>
        status == GrpcStatusCode.Unauthenticated ? $" Give a key or token with --key, or in {CredentialOptions.Variable}." : "";
}
