using Microsoft.Extensions.Logging;

namespace CemStream.Models;

/// <summary>Event ids 1400 to 1409.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(1400, LogLevel.Information, "{File} has another model: version {After} scores from now on in place of {Before}.")]
    public static partial void ModelExchanged(this ILogger logger, string file, string before, string after);

    [LoggerMessage(1401, LogLevel.Information, "{File} was read again; it has the model that scores already, version {Version}.")]
    public static partial void ModelUnchanged(this ILogger logger, string file, string version);

    [LoggerMessage(1402, LogLevel.Error, "The new model is refused and version {Version} goes on scoring: {Reason}")]
    public static partial void ModelRefused(this ILogger logger, string version, string reason);
}
