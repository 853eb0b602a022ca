using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using FakeWord.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WorkSummary.FakeWord;
using WorkSummary.Tests;

namespace WorkSummary.Benchmarks;

/// <summary>
/// The add-in's own way to the document (addin/src/host) with the real Word client library in Chromium: 100 figures and a table of 1,000
/// rows are written, read, and the file is fetched, in each of the four Words at their real pace.
/// </summary>
internal static class PaneBenchmarks
{
    private const int Figures = 100;
    private const int Rows = 1000;

    private const string Work = """
        (async () => {
          await Office.onReady();
          const tasks = [];
          new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" });
          const doc = host.wordHost().document;
          const table = await (await fetch("/table")).text();
          const settle = () => new Promise((done) => setTimeout(done, 100));
          const step = async (name, work) => {
            await settle();
            tasks.length = 0;
            const start = performance.now();
            await work();
            const took = performance.now() - start;
            await settle();
            await fetch("/told", { method: "POST", body: JSON.stringify({ name, took, tasks: tasks.length, longest: Math.max(0, ...tasks) }) });
          };
          const figures = (from) => Array.from({ length: 100 }, (_, i) => ({ tag: `ws:d:f${i}`, occurrence: 0, text: String(i + from) }));
          await step("100 figures", () => doc.write(figures(1000)));
          await step("the same again", () => doc.write(figures(1000)));
          await step("table of 1,000 rows", () => doc.write([{ tag: "ws:r:table", occurrence: 0, ooxml: table }]));
          await step("read all controls", () => doc.controls());
          await step("fetch the file", () => doc.bytes());
          await fetch("/told", { method: "POST", body: JSON.stringify({ name: "" }) });
        })().catch((error) => fetch("/told", { method: "POST", body: JSON.stringify({ name: "", error: String(error?.stack ?? error) }) }));
        """;

    public static async Task RunAsync()
    {
        Report.Title($"The pane writes {Figures} figures and a table of {Rows.ToString("#,0", CultureInfo.InvariantCulture)} rows");
        Report.Head("Word", "step", "ms", "of it Word's own, imitated", "syncs", "texts per sync", "KB sent", "tasks over 50 ms", "longest ms");
        await using var word = await FakeWordServer.StartAsync();
        foreach (var profile in WordProfile.All)
        {
            var window = word.Open(profile, Samples.Wide(Figures));
            window.Pace = 1;
            await MeasureAsync(word, window);
        }

        if (word.Troubles.TryPeek(out var trouble)) throw new InvalidOperationException(trouble);
    }

    private static async Task MeasureAsync(FakeWordServer word, FakeWordSession window)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (seen, imitated) = (0, TimeSpan.Zero);
        await using var page = await ServeAsync(word, window, told =>
        {
            if (told.TryGetProperty("error", out var error)) done.TrySetException(new InvalidOperationException(error.GetString()));
            else if (told.GetProperty("name").GetString() is { Length: > 0 } name) Tell(name, told);
            else done.TrySetResult();
        });
        var profile = Directory.CreateTempSubdirectory("worksummary-chromium-").FullName;
        using var browser = Process.Start(new ProcessStartInfo(TestBrowser.Program,
        [
            "--headless", .. TestBrowser.Arguments, "--remote-debugging-port=0", $"--user-data-dir={profile}", page.Urls.First() + "/",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        browser.ErrorDataReceived += (_, _) => { };
        browser.BeginErrorReadLine();
        try
        {
            await done.Task.WaitAsync(TimeSpan.FromMinutes(10));
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
            Directory.Delete(profile, recursive: true);
        }

        void Tell(string name, JsonElement told)
        {
            var syncs = window.Syncs.Skip(seen).Where(s => !s.Cleanup).ToList();
            Report.Row(
                window.Profile.Name, name, Report.Ms(told.GetProperty("took").GetDouble()), Report.Ms((window.Imitated - imitated).TotalMilliseconds),
                syncs.Count.ToString(CultureInfo.InvariantCulture), syncs.Select(s => s.Count("InsertText")).DefaultIfEmpty().Max().ToString(CultureInfo.InvariantCulture),
                Report.Kilobytes(syncs.Sum(s => s.BytesIn)), told.GetProperty("tasks").GetInt32().ToString(CultureInfo.InvariantCulture), Report.Ms(told.GetProperty("longest").GetDouble()));
            (seen, imitated) = (window.Syncs.Count, window.Imitated);
        }
    }

    /// <summary>A page with the library, the add-in's host and the work to do, which tells what it measured.</summary>
    private static async Task<WebApplication> ServeAsync(FakeWordServer word, FakeWordSession window, Action<JsonElement> told)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var script = window.InitScript;
        var host = await HostBundle.ScriptAsync();
        var table = Samples.FlatTable(Rows, 5);
        app.Run(async context =>
        {
            var response = context.Response;
            switch (context.Request.Path.Value)
            {
                case "/":
                    response.ContentType = "text/html; charset=utf-8";
                    await response.WriteAsync($"<!doctype html><meta charset=\"utf-8\"><title>pane</title><script>{script}</script><script src=\"{word.OfficeJs}\"></script><script src=\"/host\"></script><script src=\"/work\"></script>");
                    break;
                case "/host":
                    response.ContentType = "text/javascript; charset=utf-8";
                    await response.WriteAsync(host);
                    break;
                case "/work":
                    response.ContentType = "text/javascript; charset=utf-8";
                    await response.WriteAsync(Work);
                    break;
                case "/table":
                    await response.WriteAsync(table);
                    break;
                case "/told":
                    told((await JsonDocument.ParseAsync(context.Request.Body)).RootElement);
                    break;
                default:
                    response.StatusCode = 404;
                    break;
            }
        });
        await app.StartAsync();
        return app;
    }
}
