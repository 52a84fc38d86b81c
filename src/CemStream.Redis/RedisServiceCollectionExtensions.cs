using CemStream.Redis.Connection;
using CemStream.Redis.Durability;
using CemStream.Redis.Store;
using CemStream.Streaming.Log;
using CemStream.Streaming.Relay;
using CemStream.Streaming.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Redis;

public static class RedisServiceCollectionExtensions
{
    /// <summary>
    /// Adds the store on Redis. It connects at the first call; a Redis that is down does not keep the program from starting. The caller
    /// adds the <see cref="IEventLog"/>, whose shards the store keeps. At start, settings of Redis that may lose data are warned of.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="topic">The topic whose partitions the shards are; part of every key, so that several can share a Redis.</param>
    /// <param name="configure">The rest.</param>
    public static IServiceCollection AddCemStreamRedis(this IServiceCollection services, string topic, Action<RedisOptions> configure)
    {
        services.AddOptions<RedisOptions>().Configure(configure)
            .ValidateDataAnnotations()
            .Validate(
                static options => RedisConnection.CanRead(options.Connection),
                $"{nameof(RedisOptions.Connection)} is not a connection string that StackExchange.Redis can read.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new RedisConnection(
            Options(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisConnection>>()));
        services.TryAddSingleton(static provider => new RedisCaller(
            provider.GetRequiredService<RedisConnection>(), Options(provider).Timeout, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IShardStore>(provider => new RedisShardStore(
            topic, provider.GetRequiredService<RedisCaller>(), Options(provider), provider.GetRequiredService<IEventLog>()));
        services.TryAddSingleton<IRelayCursors>(provider => new RedisRelayCursors(topic, provider.GetRequiredService<RedisCaller>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DurabilityCheck>());
        return services;
    }

    private static RedisOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<RedisOptions>>().Value;
}
