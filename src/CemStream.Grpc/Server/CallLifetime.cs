using CemStream.Grpc.Protocol;

namespace CemStream.Grpc.Server;

/// <summary>Everything that can end a call from outside its handler: the client, the deadline, the end of the server.</summary>
internal sealed class CallLifetime : IAsyncDisposable
{
    /// <summary>Timers hold no more than 49 days; longer deadlines wait in several steps.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _onClientGone;
    private readonly CancellationTokenRegistration _onCutoff;
    private readonly CancellationTokenRegistration _onRevoked;
    private readonly CancellationToken _clientGone;
    private readonly CallRevocation? _revocation;
    private readonly TimeProvider _time;
    private ITimer? _timer;
    private Func<Task>? _onExpired;
    private Task _expiry = Task.CompletedTask;

    public CallLifetime(ServerShutdown shutdown, TimeSpan? timeout, TimeProvider time, CallRevocation? revocation, CancellationToken clientGone)
    {
        _revocation = revocation;
        _clientGone = clientGone;
        _time = time;
        CancellationToken = _source.Token;

        // A linked source would do the same for the price of two more objects for each open stream.
        _onClientGone = Link(clientGone);
        _onCutoff = Link(shutdown.Cutoff);
        _onRevoked = Link(revocation?.Token ?? CancellationToken.None);
        Stopping = shutdown.Stopping;
        Deadline = timeout is { } wait ? At(time.GetUtcNow(), wait) : null;
    }

    /// <summary>Stays readable after disposal, unlike the token of a source.</summary>
    public CancellationToken CancellationToken { get; }

    public CancellationToken Stopping { get; }

    public DateTimeOffset? Deadline { get; }

    public bool HasExpired => Deadline is { } deadline && _time.GetUtcNow() >= deadline;

    /// <summary>What a cancelled handler should be reported as; null when nothing here explains it.</summary>
    public GrpcStatus? EndedBy =>
        _clientGone.IsCancellationRequested ? GrpcStatus.Cancelled
        : HasExpired ? GrpcStatus.DeadlineExceeded
        : _revocation is { Token.IsCancellationRequested: true } revoked ? new GrpcStatus(revoked.Status, revoked.Message)
        : Stopping.IsCancellationRequested ? GrpcStatus.Stopping
        : null;

    /// <summary>Starts the wait for the deadline.</summary>
    /// <param name="onExpired">Runs once, after the token was told to fire; not awaited by the handler.</param>
    public void Arm(Func<Task> onExpired)
    {
        if (Deadline is null)
        {
            return;
        }

        _onExpired = onExpired;
        _timer = _time.CreateTimer(static state => ((CallLifetime)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Rearm();
    }

    /// <summary>Returns when nothing that the deadline started still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            // Waits for a callback under way, so that the task it starts is seen here.
            await _timer.DisposeAsync();
            await _expiry;
        }

        await _onClientGone.DisposeAsync();
        await _onCutoff.DisposeAsync();
        await _onRevoked.DisposeAsync();
        _source.Dispose();
    }

    private CancellationTokenRegistration Link(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);

    private static DateTimeOffset? At(DateTimeOffset now, TimeSpan wait) =>
        wait < DateTimeOffset.MaxValue - now ? now + wait : null;

    private void OnTimer()
    {
        if (HasExpired)
        {
            _expiry = ExpireAsync();
        }
        else
        {
            Rearm();
        }
    }

    private void Rearm()
    {
        var wait = Deadline!.Value - _time.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;

        // Timers count whole milliseconds and would fire too early by the fraction.
        _timer!.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private async Task ExpireAsync()
    {
        var cancelling = _source.CancelAsync();
        await _onExpired!();
        await cancelling;
    }
}
