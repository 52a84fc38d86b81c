using CemStream.Grpc.Server;
using CemStream.Testing.Time;

namespace CemStream.Grpc.Tests.Server;

/// <summary>What a test sees of a call from the server's side.</summary>
internal sealed class NamedCall
{
    private readonly TaskCompletionSource<ServerCall> _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    public Task<ServerCall> Held => _held.Task.Soon();

    public Task Ended => _ended.Task.Soon();

    public Task Released => _released.Task;

    public int Sent => Volatile.Read(ref _sent);

    public void SetHeld(ServerCall call) => _held.TrySetResult(call);

    public void SetEnded() => _ended.TrySetResult();

    public void Release() => _released.TrySetResult();

    public void CountSent() => Interlocked.Increment(ref _sent);
}
