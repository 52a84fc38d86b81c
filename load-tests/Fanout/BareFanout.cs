using System.Buffers;
using CemStream.Contracts.V1;
using CemStream.Gateway.Alerts;
using CemStream.Grpc;
using CemStream.Streaming.Feed;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace CemStream.LoadTests.Fanout;

/// <summary>
/// What Kestrel alone costs: a handler that writes the same bytes to every stream and does nothing else. No filters, tokens, deadlines, stall
/// guards or limits.
/// </summary>
internal sealed class BareFanout : IAlertSink
{
    private static readonly byte[] Greeting = Frame(new SubscribeResponse { ResumeToken = "none" });

    private volatile Batch _newest = new([]);

    public void Append(int shard, AlertFeedEntry[] changes)
    {
        var batch = new Batch(SubscribeFrame.WriteAll([.. changes], "none"));
        var last = _newest;
        _newest = batch;
        last.Next.SetResult(batch);
    }

    public async Task ServeAsync(HttpContext http)
    {
        await http.Request.BodyReader.CopyToAsync(Stream.Null);
        http.Response.ContentType = "application/grpc";
        await http.Response.StartAsync();
        var batch = _newest;
        http.Response.BodyWriter.Write(Greeting);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        while (!http.RequestAborted.IsCancellationRequested)
        {
            batch = await batch.Next.Task;
            http.Response.BodyWriter.Write(batch.Frames);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    private static byte[] Frame(SubscribeResponse message)
    {
        var frame = new byte[MessagePrefix.Length + message.CalculateSize()];
        MessagePrefix.Write(frame, message.CalculateSize());
        message.WriteTo(frame.AsSpan(MessagePrefix.Length));
        return frame;
    }

    private sealed record Batch(byte[] Frames)
    {
        public TaskCompletionSource<Batch> Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
