using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CemStream.Grpc.Server;

/// <summary>
/// Binds handlers to the methods of a generated service descriptor, for example
/// <c>AlertsReflection.Descriptor.FindTypeByName&lt;ServiceDescriptor&gt;("AlertService")</c>.
/// Handlers may run at the same time; they end a call with a status by throwing <see cref="GrpcException"/>.
/// </summary>
public sealed class GrpcServiceBuilder(ServiceDescriptor descriptor)
{
    private readonly Dictionary<string, GrpcMethod> _methods = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public GrpcServiceBuilder Unary<TRequest, TResponse>(string method, Func<TRequest, ServerCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        Bind<TRequest, TResponse>(method, (false, false), parser => Invocations.Unary(parser, handler));

    public GrpcServiceBuilder ServerStreaming<TRequest, TResponse>(
        string method, Func<TRequest, IServerStreamWriter<TResponse>, ServerCall, Task> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        Bind<TRequest, TResponse>(method, (false, true), parser => Invocations.ServerStreaming(parser, handler));

    /// <summary>The request stream can be read once; reading ends with the client's half-close or with the call's token.</summary>
    public GrpcServiceBuilder ClientStreaming<TRequest, TResponse>(
        string method, Func<IAsyncEnumerable<TRequest>, ServerCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        Bind<TRequest, TResponse>(method, (true, false), parser => Invocations.ClientStreaming(parser, handler));

    /// <inheritdoc cref="ClientStreaming"/>
    public GrpcServiceBuilder DuplexStreaming<TRequest, TResponse>(
        string method, Func<IAsyncEnumerable<TRequest>, IServerStreamWriter<TResponse>, ServerCall, Task> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        Bind<TRequest, TResponse>(method, (true, true), parser => Invocations.DuplexStreaming(parser, handler));

    /// <exception cref="InvalidOperationException">
    /// The handlers do not match the descriptor; the message names every unknown, repeated, mistyped and missing method.
    /// </exception>
    public GrpcServiceDefinition Build()
    {
        var missing = descriptor.Methods.Where(m => !_methods.ContainsKey(m.Name)).Select(m => $"{m.Name}: no handler.");
        var problems = _problems.Concat(missing).ToList();
        return problems.Count == 0
            ? new GrpcServiceDefinition(descriptor, [.. _methods.Values])
            : throw new InvalidOperationException($"Service {descriptor.FullName}: {string.Join(' ', problems)}");
    }

    private static (bool Client, bool Server) Streams(MethodDescriptor method) => (method.IsClientStreaming, method.IsServerStreaming);

    private GrpcServiceBuilder Bind<TRequest, TResponse>(
        string name, (bool Client, bool Server) streams, Func<MessageParser<TRequest>, Func<ServerCall, Task>> invocation)
        where TRequest : class, IMessage<TRequest>, new()
    {
        var method = descriptor.FindMethodByName(name);
        if (method is null)
        {
            _problems.Add($"{name}: not a method of the service.");
            return this;
        }

        Verify(method, streams, typeof(TRequest), typeof(TResponse));
        if (!_methods.TryAdd(name, new GrpcMethod(method, invocation(new MessageParser<TRequest>(static () => new TRequest())))))
        {
            _problems.Add($"{name}: bound twice.");
        }

        return this;
    }

    private void Verify(MethodDescriptor method, (bool Client, bool Server) streams, Type request, Type response)
    {
        if (method.InputType.ClrType != request)
        {
            _problems.Add($"{method.Name}: takes {method.InputType.FullName}, the handler takes {request}.");
        }

        if (method.OutputType.ClrType != response)
        {
            _problems.Add($"{method.Name}: returns {method.OutputType.FullName}, the handler returns {response}.");
        }

        if (Streams(method) != streams)
        {
            _problems.Add($"{method.Name}: (client, server) streaming is {Streams(method)}, the handler's is {streams}.");
        }
    }
}
