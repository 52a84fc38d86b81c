using CemStream.Redis.Durability;
using CemStream.Redis.Tests.Servers;
using CemStream.Streaming.Log;
using CemStream.Streaming.Store;
using CemStream.Testing.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CemStream.Redis.Tests;

public sealed class ServiceCollectionTests(SharedRedis redis)
{
    [Fact]
    public async Task AddCemStreamRedis_Container_GivesAStoreThatWorksAndTheCheck()
    {
        await using var provider = Provide(options => options.Connection = redis.Connection);

        Assert.Null(await provider.GetRequiredService<IShardStore>().ReadWatermarkAsync(0, default));
        Assert.Empty(await provider.GetRequiredService<IShardStore>().ReadTopAsync(CustomerOrder.Risk, 0, 10, default));
        Assert.Single(provider.GetServices<IHostedService>().OfType<DurabilityCheck>());
    }

    [Fact]
    public async Task AddCemStreamRedis_OptionsOutOfRange_FailWithTheirNames()
    {
        await using var provider = Provide(options =>
        {
            options.Timeout = TimeSpan.Zero;
            options.ConnectTimeout = TimeSpan.Zero;
            options.IdleExpiry = TimeSpan.FromHours(1);
        });

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<RedisOptions>>().Value);

        Assert.Equal(5, error.Failures.Count());
        Assert.Contains(nameof(RedisOptions.Connection), error.Message);
    }

    [Theory]
    [InlineData("127.0.0.1:6379,colour=hunter2")]
    [InlineData("127.0.0.1:6379,ssl=hunter2")]
    [InlineData("password=hunter2")]
    public async Task AddCemStreamRedis_ConnectionCannotBeRead_IsRefusedWithoutShowingIt(string connection)
    {
        await using var provider = Provide(options => options.Connection = connection);

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<RedisOptions>>().Value);

        Assert.StartsWith("Connection is not", error.Message);
        Assert.DoesNotContain("hunter2", error.Message);
    }

    private static ServiceProvider Provide(Action<RedisOptions> configure) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IEventLog>(new MemoryEventLog(2, TimeProvider.System))
            .AddCemStreamRedis($"test-{Guid.NewGuid():N}", configure)
            .BuildServiceProvider();
}
