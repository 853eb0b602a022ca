using Shouldly;
using Storage.Tests.Notices;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>Two nodes empty one outbox on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class OutboxNodeTests(PostgresCluster cluster) : IAsyncLifetime
{
    private NoticeStand one = null!, other = null!;

    public async Task InitializeAsync()
    {
        var connection = await cluster.CreateDatabaseAsync();
        one = await NoticeStand.CreateAsync(services => services.AddWorkSummaryPostgres(connection));
        other = await NoticeStand.CreateAsync(services => services.AddWorkSummaryPostgres(connection));
    }

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Two_dispatchers_at_once_deliver_each_message_once()
    {
        await one.WishAsync(NoticeStand.Teacher, NoticeWish.AtOnce);
        await one.TellAsync(NoticeStand.Teacher, many: 150);
        var channel = new TestChannel();
        await Task.WhenAll(new[] { one, other, one, other }.Select(node => Task.Run(async () =>
        {
            for (var i = 0; i < 4; i++) await node.Outbox.DispatchAsync([channel]);
        })));
        channel.Keys.Count.ShouldBe(150);
        channel.Keys.Distinct().Count().ShouldBe(150);
    }

    [Fact]
    public async Task Two_nodes_make_one_digest()
    {
        await one.TellAsync(NoticeStand.Teacher, many: 30);
        var channel = new TestChannel();
        await one.Outbox.DispatchAsync([channel]);
        one.Clock.Move(TimeSpan.FromDays(1));
        other.Clock.Move(TimeSpan.FromDays(1));
        await Task.WhenAll(Task.Run(() => one.Outbox.DispatchAsync([channel])), Task.Run(() => other.Outbox.DispatchAsync([channel])));
        await one.Outbox.DispatchAsync([channel]);
        channel.Got.ShouldHaveSingleItem().Subject.ShouldBe("今天的通知：30 项");
    }
}
