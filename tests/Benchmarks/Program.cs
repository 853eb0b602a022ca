using WorkSummary.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- [documents|rows|gate|decisions|routes|startup|graph|pane|pages|memory|nodes|all]
var all = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["documents"] = DocumentBenchmarks.RunAsync,
    ["rows"] = RowBenchmarks.RunAsync,
    ["gate"] = GateBenchmarks.RunAsync,
    ["decisions"] = DecisionBenchmarks.RunAsync,
    ["routes"] = RouteBenchmarks.RunAsync,
    ["startup"] = StartupBenchmarks.RunAsync,
    ["graph"] = GraphBenchmarks.RunAsync,
    ["pane"] = PaneBenchmarks.RunAsync,
    ["pages"] = PageBenchmarks.RunAsync,
    ["memory"] = MemoryBenchmarks.RunAsync,
    ["nodes"] = NodeBenchmarks.RunAsync,
};
if (args is [GraphBenchmarks.Server])
{
    await GraphBenchmarks.ServeAsync();
    return 0;
}

string[] chosen = args is [] or ["all"] ? [.. all.Keys] : args;
if (chosen.FirstOrDefault(c => !all.ContainsKey(c)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {unknown}. There are: {string.Join(", ", all.Keys)}, all.");
    return 2;
}

foreach (var name in chosen) await all[name]();
return 0;
