using CemStream.Risk.Events;
using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Security;

/// <summary>Event ids 1300 to 1349.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(1300, LogLevel.Information, "{File} changed and was read again.")]
    public static partial void FileReloaded(this ILogger logger, string file);

    [LoggerMessage(1301, LogLevel.Warning, "{File} cannot be read ({Error}); what it said before stays in force.")]
    public static partial void FileNotReloaded(this ILogger logger, string file, string error);

    [LoggerMessage(1310, LogLevel.Information, "{Caller} for {Actor}: {Action} on alert {AlertId}, event {EventId}.")]
    public static partial void AlertActedOn(
        this ILogger logger, string caller, string actor, AlertActionKind action, string alertId, string eventId);

    [LoggerMessage(1311, LogLevel.Information, "{Caller} erased a customer, event {EventId}.")]
    public static partial void CustomerErased(this ILogger logger, string caller, string eventId);

    [LoggerMessage(1302, LogLevel.Warning, "The signing keys of tokens cannot be fetched ({Error}); what was fetched before stays in force.")]
    public static partial void SigningKeysNotFetched(this ILogger logger, string error);
}
