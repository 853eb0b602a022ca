using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using WorkSummary.Core.Plugins;
using WorkSummary.Server.Notices;

namespace WorkSummary.Server.Tests.Notices;

/// <summary>Webhooks, over real HTTP.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private HookReceiver receiver = null!;

    public async Task InitializeAsync() => receiver = await HookReceiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task A_call_is_signed_over_id_time_and_body_so_that_the_receiver_can_check_it()
    {
        (await DeliverAsync()).Fate.ShouldBe(NoticeFate.Delivered);
        var call = receiver.Calls.ShouldHaveSingleItem();
        call.Headers["webhook-id"].ShouldBe("0123456789");
        call.Headers["content-type"].ShouldBe("application/json");
        var signed = Encoding.UTF8.GetBytes($"{call.Headers["webhook-id"]}.{call.Headers["webhook-timestamp"]}.{call.Body}");
        call.Headers["webhook-signature"].ShouldBe("v1," + Convert.ToBase64String(HMACSHA256.HashData(Secret, signed)));
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        age.Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void The_signature_is_that_of_the_standard()
    {
        // The example of the Standard Webhooks' own libraries.
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        WebhookNotifier.Signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", Encoding.UTF8.GetBytes("{\"test\": 2432232314}"))
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Fact]
    public async Task The_body_holds_ids_a_code_and_a_link_and_no_words()
    {
        await DeliverAsync();
        using var body = JsonDocument.Parse(receiver.Calls[0].Body);
        body.RootElement.ToString().ShouldBe(
            """{"type":"notice.returned","timestamp":"2025-01-10T02:00:00.000Z","data":{"id":"0123456789","member":"t1","link":"https://summary.school.example/reports/r1"}}""");
    }

    [Fact]
    public async Task While_a_secret_is_changed_the_call_is_signed_with_both()
    {
        await DeliverAsync(secrets: [Secret, [.. Secret.Reverse()]]);
        receiver.Calls[0].Headers["webhook-signature"].Split(' ').Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(500, NoticeFate.Later, "webhook.answered")]
    [InlineData(404, NoticeFate.Later, "webhook.answered")]
    [InlineData(503, NoticeFate.Down, "webhook.busy")]
    [InlineData(302, NoticeFate.Down, "webhook.redirected")]
    [InlineData(410, NoticeFate.Ended, "webhook.gone")]
    public async Task What_the_receiver_answers_decides_whether_it_is_tried_again(int status, NoticeFate fate, string code)
    {
        receiver.Answer = c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };
        var outcome = await DeliverAsync();
        (outcome.Fate, outcome.Problem!.Code).ShouldBe((fate, code));
        receiver.Calls.ShouldHaveSingleItem().Path.ShouldBe("/hook", "a redirect is not followed");
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_given_the_time()
    {
        receiver.Answer = c =>
        {
            c.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            c.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        };
        var outcome = await DeliverAsync();
        (outcome.Fate, outcome.After).ShouldBe((NoticeFate.Down, TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task A_receiver_that_is_slow_is_not_waited_for_without_end()
    {
        receiver.Answer = c => Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var outcome = await DeliverAsync(WebhookNotifier.Client(TimeSpan.FromMilliseconds(300)));
        (outcome.Fate, outcome.Problem!.Code).ShouldBe((NoticeFate.Down, "webhook.too-slow"));
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_waited_for()
    {
        var url = receiver.Url;
        await receiver.DisposeAsync();
        var outcome = await DeliverAsync(url: url);
        (outcome.Fate, outcome.Problem!.Code).ShouldBe((NoticeFate.Down, "webhook.unreachable"));
    }

    [Fact]
    public void A_system_is_told_only_of_what_it_asked_for()
    {
        var hook = new WebhookNotifier(new WebhookSettings("oa", receiver.Url, [Secret], new HashSet<string> { "notice.accepted" }), null, WebhookNotifier.Client(), TimeProvider.System);
        hook.Takes(Notice()).ShouldBeFalse();
        hook.Takes(Notice() with { Code = "notice.accepted" }).ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://hooks.school.example/x", "settings.https-only")]
    [InlineData("ftp://hooks.school.example/x", "settings.bad-value")]
    [InlineData("https://user:pass@hooks.school.example/x", "settings.bad-value")]
    public void An_address_that_is_not_safe_is_refused_at_the_start(string url, string code) =>
        Of(url, "whsec_" + Convert.ToBase64String(Secret)).Problems.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("whsec_c2hvcnQ=")]
    public void A_secret_that_is_none_is_refused_at_the_start(string secret) =>
        Of("https://hooks.school.example/x", secret).Problems.ShouldHaveSingleItem().Code.ShouldBe("settings.bad-secret");

    [Fact]
    public void An_address_with_its_secrets_and_codes_is_read()
    {
        var secret = "whsec_" + Convert.ToBase64String(Secret);
        var hook = Of("https://hooks.school.example/x", $"{secret} {secret}", "notice.accepted, notice.returned").Value!.ShouldHaveSingleItem();
        (hook.Name, hook.Secrets.Count, hook.Codes.Count).ShouldBe(("oa", 2, 2));
    }

    private static Core.Problems.Result<IReadOnlyList<WebhookSettings>> Of(string url, string secret, string? codes = null) =>
        WebhookSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Webhooks:oa:Url"] = url, ["Webhooks:oa:Secret"] = secret, ["Webhooks:oa:Codes"] = codes,
        }).Build());

    private static Notice Notice() => new("0123456789", "notice.returned", "t1", "青石小学 的“学期总结”被退回。", "/reports/r1")
    {
        Mail = "t1@school.example", At = new DateTimeOffset(2025, 1, 10, 2, 0, 0, TimeSpan.Zero),
    };

    private Task<NoticeOutcome> DeliverAsync(HttpClient? http = null, Uri? url = null, IReadOnlyList<byte[]>? secrets = null) =>
        new WebhookNotifier(
            new WebhookSettings("oa", url ?? receiver.Url, secrets ?? [Secret], new HashSet<string>()), new Uri("https://summary.school.example"),
            http ?? WebhookNotifier.Client(), TimeProvider.System).DeliverAsync(Notice(), default);
}
