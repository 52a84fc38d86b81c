using System.Net;
using CemStream.Gateway.Security;
using CemStream.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.Gateway.Tests.Security;

/// <summary>Keys that are fetched from the issuer's address.</summary>
public sealed class SigningKeysTests : IDisposable
{
    private static readonly Dictionary<string, object> Claims = new() { ["roles"] = "ingest" };

    private readonly VirtualTimeProvider _time = new();
    private readonly TestTokens _first;
    private readonly TestTokens _second;
    private readonly Issuer _issuer = new();
    private readonly SigningKeys _keys;
    private readonly TokenSignIn _signIn;

    public SigningKeysTests()
    {
        (_first, _second) = (new TestTokens("k1", _time), new TestTokens("k2", _time));
        var options = TestTokens.Options("https://id.example.com/keys");
        _issuer.Answer = _first.Jwks();
        _keys = new SigningKeys(options, _issuer, _time, NullLogger.Instance);
        _signIn = new TokenSignIn(options, _keys, _time);
    }

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_KnownKey_IsFetchedOnceAndAgainAfterItsLifetime()
    {
        Assert.NotNull(await FindAsync(_first));
        Assert.NotNull(await FindAsync(_first));
        Assert.Equal(1, _issuer.Requests);

        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.NotNull(await FindAsync(_first));
        Assert.Equal(2, _issuer.Requests);
    }

    [Fact]
    public async Task Find_KeysWereRotated_TakesTheNewOneAndRefusesTheOld()
    {
        Assert.NotNull(await FindAsync(_first));
        _issuer.Answer = _second.Jwks();
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.NotNull(await FindAsync(_second));
        Assert.Null(await FindAsync(_first));
    }

    [Fact]
    public async Task Find_ManyUnknownKeys_DoNotMakeTheIssuerBeAskedEachTime()
    {
        Assert.NotNull(await FindAsync(_first));
        for (var i = 0; i < 20; i++)
        {
            Assert.Null(await FindAsync(_second));
        }

        Assert.Equal(1, _issuer.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json")]
    public async Task Find_IssuerFails_WhatWasFetchedBeforeStaysInForce(string? answer)
    {
        Assert.NotNull(await FindAsync(_first));
        _issuer.Answer = answer;
        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.NotNull(await FindAsync(_first));
        Assert.Equal(2, _issuer.Requests);
    }

    [Fact]
    public async Task Find_AnswerWithoutEnd_IsNotTaken()
    {
        _issuer.Answer = new string(' ', 2 << 20) + _first.Jwks();

        Assert.Null(await FindAsync(_first));
    }

    public void Dispose()
    {
        _keys.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private ValueTask<SignedIn?> FindAsync(TestTokens tokens) => _signIn.FindAsync(tokens.Create(Claims), TestEnd);

    private sealed class Issuer : HttpMessageHandler
    {
        /// <summary><see langword="null"/>: an error.</summary>
        public string? Answer { get; set; }

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(Answer is { } answer
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) }
                : new HttpResponseMessage(HttpStatusCode.InternalServerError));
        }
    }
}
