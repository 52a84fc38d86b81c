namespace CemStream.Grpc.Health;

/// <summary>Whether a service should receive calls.</summary>
public enum ServingStatus
{
    NotServing,
    Serving,
}
