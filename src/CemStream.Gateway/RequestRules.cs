using CemStream.Grpc;

namespace CemStream.Gateway;

/// <summary>Checks of request fields that are not part of any record. What fails is INVALID_ARGUMENT with the field named first.</summary>
internal static class RequestRules
{
    public static void RequireRange(string field, double value, double lowest, double highest) =>
        Require(value >= lowest && value <= highest, $"{field}: {value} is outside {lowest} to {highest}");

    /// <summary>Neither missing nor unknown.</summary>
    public static void RequireKnown<T>(string field, T value)
        where T : struct, Enum =>
        Require(Enum.IsDefined(value) && !value.Equals(default(T)), $"{field}: {value} is not a known value");

    /// <returns>The limit to use: 0 stands for the default.</returns>
    public static int Limit(int value, int highest, int defaultValue)
    {
        Require(value >= 0 && value <= highest, $"limit: {value} is outside 1 to {highest}");
        return value == 0 ? defaultValue : value;
    }

    /// <param name="fault">The reason, or <see langword="null"/> if there is none to object.</param>
    public static void RequireNone(string? fault) => Require(fault is null, fault ?? "");

    private static void Require(bool holds, string reason)
    {
        if (!holds)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, reason);
        }
    }
}
