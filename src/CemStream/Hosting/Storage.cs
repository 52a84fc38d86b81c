using CemStream.Configuration;
using CemStream.Kafka;
using CemStream.Redis;
using CemStream.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CemStream.Hosting;

/// <summary>Chooses where things are kept: in one file, or in Kafka and Redis.</summary>
internal static class Storage
{
    /// <summary>The log and the dead letters; in a file, the store too.</summary>
    public static IServiceCollection AddEventLog(this IServiceCollection services, LoadedOptions loaded) => loaded.Options.IsDistributed
        ? services.AddCemStreamKafka(kafka => loaded.Section(nameof(CemStreamOptions.Kafka)).Bind(kafka))
        : services.AddCemStreamSqlite(sqlite =>
        {
            sqlite.Path = loaded.Options.Sqlite.Path;
            loaded.Section(nameof(CemStreamOptions.Sqlite)).Bind(sqlite);
        });

    public static IServiceCollection AddLogAndStore(this IServiceCollection services, LoadedOptions loaded)
    {
        services.AddEventLog(loaded);
        return loaded.Options.IsDistributed
            ? services.AddCemStreamRedis(
                loaded.Options.Kafka.Topic, redis => loaded.Section(nameof(CemStreamOptions.Redis)).Bind(redis))
            : services;
    }
}
