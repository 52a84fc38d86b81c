using CemStream.Sqlite.DeadLetters;
using CemStream.Streaming.DeadLetters;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CemStream.Sqlite.Tests;

public sealed class ServiceCollectionTests
{
    [Fact]
    public async Task AddCemStreamSqlite_Container_OpensOneFileAndClosesIt()
    {
        using var file = new DatabaseFile();
        await using (ServiceProvider provider = Provide(file.Path, shards: 3))
        {
            Assert.Equal(3, provider.GetRequiredService<IEventLog>().ShardCount);
            Assert.Same(provider.GetRequiredService<SqliteDatabase>().Store, provider.GetRequiredService<IShardStore>());
            Assert.Same(provider.GetRequiredService<SqliteDeadLetters>(), provider.GetRequiredService<IDeadLetterSink>());
        }

        await file.Open(shards: 3).DisposeAsync();
    }

    [Fact]
    public async Task AddCemStreamSqlite_OptionsOutOfRange_FailWithTheirNames()
    {
        await using ServiceProvider provider = Provide(path: "", shards: 0);

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SqliteOptions>>().Value);

        Assert.Contains(nameof(SqliteOptions.Path), error.Message);
        Assert.Contains(nameof(SqliteOptions.Shards), error.Message);
    }

    private static ServiceProvider Provide(string path, int shards) =>
        new ServiceCollection()
            .AddLogging()
            .AddCemStreamSqlite(options =>
            {
                options.Path = path;
                options.Shards = shards;
            })
            .BuildServiceProvider();
}
