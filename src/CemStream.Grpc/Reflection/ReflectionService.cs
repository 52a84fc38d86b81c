using CemStream.Grpc.Reflection.V1;
using CemStream.Grpc.Server;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Asked = CemStream.Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace CemStream.Grpc.Reflection;

/// <summary>grpc.reflection.v1.ServerReflection, and v1alpha, whose messages are the same bytes.</summary>
/// <param name="services">Complete once the server has started; read on the first question.</param>
internal sealed class ReflectionService(GrpcServices services)
{
    private readonly Lazy<SchemaIndex> _schema = new(() => new SchemaIndex(services.Definitions.Select(d => d.Descriptor.File)));

    public GrpcServiceDefinition DefineV1() =>
        new GrpcServiceBuilder(ReflectionReflection.Descriptor.FindTypeByName<ServiceDescriptor>("ServerReflection"))
            .DuplexStreaming<ServerReflectionRequest, ServerReflectionResponse>("ServerReflectionInfo", async (requests, responses, call) =>
            {
                await foreach (var request in requests.WithCancellation(call.Stopping))
                {
                    await responses.WriteAsync(Answer(request), call.CancellationToken);
                }
            })
            .Build();

    public GrpcServiceDefinition DefineV1Alpha() =>
        new GrpcServiceBuilder(V1Alpha.ReflectionReflection.Descriptor.FindTypeByName<ServiceDescriptor>("ServerReflection"))
            .DuplexStreaming<V1Alpha.ServerReflectionRequest, V1Alpha.ServerReflectionResponse>(
                "ServerReflectionInfo",
                async (requests, responses, call) =>
                {
                    await foreach (var request in requests.WithCancellation(call.Stopping))
                    {
                        var answer = Answer(ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()));
                        await responses.WriteEncodedAsync(answer.ToByteArray(), flush: true, call.CancellationToken);
                    }
                })
            .Build();

    private static void Describe(ServerReflectionResponse answer, FileDescriptor? file)
    {
        if (file is null)
        {
            Refuse(answer, GrpcStatusCode.NotFound, "Not found.");
            return;
        }

        answer.FileDescriptorResponse = new FileDescriptorResponse();
        answer.FileDescriptorResponse.FileDescriptorProto.AddRange(SchemaIndex.WithImports(file).Select(f => f.SerializedData));
    }

    private static void Refuse(ServerReflectionResponse answer, GrpcStatusCode code, string message) =>
        answer.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };

    private ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var answer = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case Asked.ListServices:
                answer.ListServicesResponse = ListServices();
                break;
            case Asked.FileByFilename:
                Describe(answer, _schema.Value.FindFile(request.FileByFilename));
                break;
            case Asked.FileContainingSymbol:
                Describe(answer, _schema.Value.FindSymbol(request.FileContainingSymbol));
                break;
            case Asked.FileContainingExtension:
                var asked = request.FileContainingExtension;
                Describe(answer, _schema.Value.FindExtension(asked.ContainingType, asked.ExtensionNumber));
                break;
            case Asked.AllExtensionNumbersOfType:
                TellExtensions(answer, request.AllExtensionNumbersOfType);
                break;
            default:
                Refuse(answer, GrpcStatusCode.InvalidArgument, "The request asks for nothing.");
                break;
        }

        return answer;
    }

    private ListServiceResponse ListServices()
    {
        var names = services.Definitions.Select(d => d.Descriptor.FullName).Order(StringComparer.Ordinal);
        return new ListServiceResponse { Service = { names.Select(name => new ServiceResponse { Name = name }) } };
    }

    private void TellExtensions(ServerReflectionResponse answer, string messageName)
    {
        if (_schema.Value.ExtensionNumbers(messageName) is not { } numbers)
        {
            Refuse(answer, GrpcStatusCode.NotFound, "Not found.");
            return;
        }

        answer.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = messageName, ExtensionNumber = { numbers } };
    }
}
