using CemStream.Sqlite.DeadLetters;
using CemStream.Sqlite.Retention;
using CemStream.Streaming.DeadLetters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CemStream.Sqlite;

public static class SqliteServiceCollectionExtensions
{
    /// <summary>
    /// Adds log, store and dead letters in one file. It is opened when the first of them is asked for and closed with the container.
    /// </summary>
    public static IServiceCollection AddCemStreamSqlite(this IServiceCollection services, Action<SqliteOptions> configure)
    {
        services.AddOptions<SqliteOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => SqliteDatabase.Open(
            provider.GetRequiredService<IOptions<SqliteOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteDatabase>>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<SqliteDatabase>().Log);
        services.TryAddSingleton(static provider => provider.GetRequiredService<SqliteDatabase>().Store);
        services.TryAddSingleton(static provider => provider.GetRequiredService<SqliteDatabase>().DeadLetters);
        services.TryAddSingleton<IDeadLetterSink>(static provider => provider.GetRequiredService<SqliteDatabase>().DeadLetters);
        services.TryAddSingleton<IDeadLetterLog>(static provider => new SqliteDeadLetterLog(
            provider.GetRequiredService<IOptions<SqliteOptions>>().Value.Path, provider.GetRequiredService<SqliteDatabase>));
        services.AddHostedService<RetentionService>();
        return services;
    }
}
