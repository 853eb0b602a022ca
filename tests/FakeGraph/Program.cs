using WorkSummary.FakeGraph;

// dotnet run --project tests/FakeGraph [-- --port 5090 --templates FOLDER --storm --units-per-minute 1250]
if (args is ["--help" or "-h", ..])
{
    Console.WriteLine("""
        --port 5090              port on this machine   本机端口
        --settings FILE          write a settings file that points WorkSummary here   写出指向本服务的设置文件
        --templates FOLDER       templates folder with the demo world   含演示数据的 templates 目录
        --storm                  begin with every second request throttled   启动即限流
        --units-per-minute N     limit of resource units   每分钟资源单位上限
        --pages N                largest page, 200 by default   每页最多行数，默认 200
        """);
    return 0;
}

string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int? Number(string name) => int.TryParse(Value(name), out var number) ? number : null;

var options = new FakeGraphOptions { ResourceUnitsPerMinute = Number("--units-per-minute") ?? 0, PageSizeCap = Number("--pages") ?? 200 };
var port = Number("--port") ?? 5090;
IReadOnlyList<string> units = [];
FakeGraphServer server;
try
{
    server = await FakeGraphServer.StartAsync(options, port, async world => units = await DemoSites.LoadAsync(world, Value("--templates")));
}
catch (Exception e) when (e is IOException or InvalidOperationException)
{
    // The port is taken, or the templates have mistakes.
    Console.Error.WriteLine($"Could not start 无法启动: {e.Message}");
    return e is IOException ? 4 : 3;
}

await using var running = server;
if (args.Contains("--storm")) server.Faults.ThrottleEvery(2, new Throttle(429, 2));
var settings = TourSettings.Of(server, units, DemoSites.Bureau(server.World));
_ = new TourPages(server, settings);
if (Value("--settings") is { } file) await File.WriteAllTextAsync(file, System.Text.Json.JsonSerializer.Serialize(settings.ToDictionary()));

Console.WriteLine($"""
    Fake Microsoft Graph: a test server with invented data, on this machine only.
    模拟 Microsoft Graph：只在本机运行的测试服务，数据均为虚构。

      {server.BaseUrl}   what it holds, and buttons to play the service being down   查看内容、模拟故障
      {server.GraphUrl}   Graph

    Settings that point WorkSummary here   让 WorkSummary 使用本服务的设置:

    """);
foreach (var (key, value) in settings) Console.WriteLine($"  export {TourSettings.Variable(key)}={value}");
Console.WriteLine($"""

    To create lists in {DemoSites.NewSchool} or give grants, an application that may do everything:
    如需在 {DemoSites.NewSchool} 建清单或授权，可用具备全部权限的应用:
      client {FakeWorld.AdminClient}  secret {FakeWorld.AdminSecret}

    Ctrl+C stops it; nothing is kept.   按 Ctrl+C 停止，不保留任何数据。
    """);
await server.RunAsync();
return 0;
