namespace CemStream.Gateway.Security;

/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Caller">Whose it is; a caller may have several, so that keys can be changed without a gap.</param>
internal sealed record KeyedCaller(byte[] Hash, Caller Caller);
