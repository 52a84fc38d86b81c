namespace CemStream.Sqlite.Engine;

/// <summary>Work for the writer. Cancelling it works until it begins; then it takes at most one transaction.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;
    private int _state;

    /// <returns>False if it was cancelled before.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    /// <summary>Does the work inside the transaction.</summary>
    public abstract void Execute(Session session);

    /// <summary>The transaction is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;
}

internal sealed class WriteRequest<TResult>(Func<Session, TResult> work) : WriteRequest
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public override void Execute(Session session) => _result = work(session);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception error) => _completion.TrySetException(error);

    public async Task<TResult> WaitAsync(CancellationToken cancellationToken)
    {
        // Once begun, it is waited for even if cancelled: the caller may reuse the buffers that are being written as soon as this returns.
        await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((WriteRequest<TResult>)state!).Cancel(token), this);
        return await _completion.Task;
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TryCancel())
        {
            _completion.TrySetCanceled(cancellationToken);
        }
    }
}
