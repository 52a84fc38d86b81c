namespace CemStream.Demo;

/// <param name="Open">Alerts that must open.</param>
/// <param name="Quiet">Customers of whom no alert may open, with the reason.</param>
internal sealed record SampleExpectations(IReadOnlyList<ExpectedAlert> Open, IReadOnlyList<QuietCustomer> Quiet)
{
    /// <returns>What is not as it must be, a line each; empty if all is well.</returns>
    public IReadOnlyList<string> Check(IReadOnlySet<ExpectedAlert> opened) =>
    [
        .. Open.Where(expected => !opened.Contains(expected)).Select(expected => $"did not open: {expected.Rule} of {expected.Customer}"),
        .. opened.Where(alert => Quiet.Any(quiet => quiet.Customer == alert.Customer))
            .Select(alert => $"must not open: {alert.Rule} of {alert.Customer}"),
    ];
}

internal sealed record ExpectedAlert(string Customer, string Rule);

internal sealed record QuietCustomer(string Customer, string Why);
