using CemStream.Risk.Events;
using Microsoft.Extensions.Logging;

namespace CemStream.Gateway.Security;

/// <summary>
/// Who did what, in a log category of its own. Alerts keep the same in their history; this is for those who watch over the service. Names
/// callers and ids, never what a customer or a colleague wrote.
/// </summary>
internal sealed class Audit(ILoggerFactory loggers)
{
    private const string Category = "CemStream.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public void AlertActedOn(Caller caller, string actor, AlertActionKind action, string alertId, string eventId) =>
        _logger.AlertActedOn(caller.Name, actor, action, alertId, eventId);

    public void CustomerErased(Caller caller, string eventId) => _logger.CustomerErased(caller.Name, eventId);
}
