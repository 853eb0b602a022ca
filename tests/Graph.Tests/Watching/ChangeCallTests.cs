using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Watching;
using Xunit;

namespace Graph.Tests.Watching;

/// <summary>What comes to the callback address, from Graph or from strangers.</summary>
[Trait("Behaviour", "32")]
public sealed class ChangeCallTests
{
    private static readonly Dictionary<string, string> NoQuery = [];

    [Fact]
    public void The_validation_token_is_echoed_as_plain_text()
    {
        var answer = ChangeCall.Receive(new WatchCall(new Dictionary<string, string> { ["validationToken"] = "Validation: a+b <c>" }, default));
        answer.ShouldSatisfyAllConditions(a => a.Status.ShouldBe(200), a => a.Text.ShouldBe("Validation: a+b <c>"), a => a.Hints.ShouldBeEmpty());
    }

    [Fact]
    public void A_notification_gives_a_hint_for_each_of_its_entries()
    {
        var answer = Receive("""{"value":[{"subscriptionId":"a","clientState":"s","resource":"x"},{"subscriptionId":"b","lifecycleEvent":"missed"}]}""");
        answer.Status.ShouldBe(202);
        answer.Hints.ShouldBe([new WatchHint("a", "s"), new WatchHint("b", null)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[1]}""")]
    [InlineData("""{"value":[{"clientState":"s"}]}""")]
    [InlineData("""{"value":[{"subscriptionId":7}]}""")]
    [InlineData("""{"value":[{"subscriptionId":"\ud800"}]}""")]
    public void What_is_no_notification_is_refused(string body) => Receive(body).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(400), a => a.Hints.ShouldBeEmpty());

    [Fact]
    public void What_is_too_large_or_too_deep_is_refused()
    {
        Receive(new string('[', 100_000)).Status.ShouldBe(400);
        Receive("{\"value\":[" + string.Join(',', Enumerable.Repeat("{\"subscriptionId\":\"a\"}", 5_000)) + "]}").Status.ShouldBe(400);
        ChangeCall.Receive(new WatchCall(NoQuery, new byte[2_000_000])).Status.ShouldBe(400);
        ChangeCall.Receive(new WatchCall(new Dictionary<string, string> { ["validationToken"] = new('x', 100_000) }, default)).Status.ShouldBe(400);
    }

    [Fact]
    public void No_bytes_make_it_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ChangeCall.Receive(new WatchCall(NoQuery, bytes ?? [])).Status is 202 or 400).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_in_a_notification_makes_it_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Receive($$"""{"value":[{"subscriptionId":"{{text}}"}]}""").Status is 202 or 400).QuickCheckThrowOnFailure();

    private static WatchAnswer Receive(string body) => ChangeCall.Receive(new WatchCall(NoQuery, Encoding.UTF8.GetBytes(body)));
}
