using System.Net;
using CemStream.Contracts.V1;
using CemStream.Gateway.Tests.Hosting;

namespace CemStream.Gateway.Tests.Http;

public sealed class ReadEndpointsTests(SharedHost shared)
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_CustomerAndAlerts_AnswerTheContractsJson()
    {
        var customer = Samples.NewCustomer();
        await shared.Client.PublishAsync(Samples.Furious(customer));
        await shared.Client.SettleAsync(customer);

        var state = CustomerState.Parser.ParseJson(await GetAsync($"/v1/customers/{customer}"));
        var query = $"customer={customer}&severity=high&status=open&status=snoozed&limit=5";
        var list = ListAlertsResponse.Parser.ParseJson(await GetAsync($"/v1/alerts?{query}"));
        var alert = Alert.Parser.ParseJson(await GetAsync($"/v1/alerts/{state.OpenAlertIds[0]}"));

        Assert.Equal(customer, state.CustomerId);
        Assert.Equal(alert, Assert.Single(list.Alerts));
    }

    [Theory]
    [InlineData("/v1/customers/nobody", HttpStatusCode.NotFound)]
    [InlineData("/v1/alerts/none", HttpStatusCode.NotFound)]
    [InlineData("/v1/alerts?status=odd", HttpStatusCode.BadRequest)]
    [InlineData("/v1/alerts?severity=unspecified", HttpStatusCode.BadRequest)]
    [InlineData("/v1/alerts?limit=1001", HttpStatusCode.BadRequest)]
    [InlineData("/v1/alerts?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/v1/alerts?minimum_risk=101", HttpStatusCode.BadRequest)]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Get_Wrong_IsRefused(string path, HttpStatusCode expected)
    {
        using var response = await shared.Host.Http.GetAsync(new Uri(path, UriKind.Relative), TestEnd);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/alerts?limit=many", "limit: many is no whole number")]
    [InlineData("/v1/alerts?minimum_risk=high", "minimum_risk: high is no number")]
    [InlineData("/v1/alerts?minimum_risk=7,5", "minimum_risk: 7,5 is no number")]
    [InlineData("/v1/alerts?status=odd", "status: odd is none of")]
    public async Task Get_WrongQuery_SaysWhatIsWrong(string path, string reason)
    {
        using var response = await shared.Host.Http.GetAsync(new Uri(path, UriKind.Relative), TestEnd);

        Assert.Contains(reason, await response.Content.ReadAsStringAsync(TestEnd));
    }

    private Task<string> GetAsync(string path) => shared.Host.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestEnd);
}
