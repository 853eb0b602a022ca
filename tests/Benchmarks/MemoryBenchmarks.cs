namespace WorkSummary.Benchmarks;

/// <summary>Resident memory of a server in production: at rest, and some time after work.</summary>
internal static class MemoryBenchmarks
{
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        Report.Title("Memory of the server");
        Report.Head("server", "MB ready", "MB at rest, 30 s", "MB after 400 pages", "MB 60 s later", "MB peak");
        foreach (var (name, environment, setting) in new[]
        {
            ("production, empty SQLite", "Production", ("Demo:Seed", "false")), ("the same, again", "Production", ("Demo:Seed", "false")), ("demo world", "Demo", ("Demo:Seed", "true")),
        })
        {
            var database = Path.Combine(folder, environment + ".db");
            if (environment == "Demo") await using (await ServerProcess.StartAsync(environment, null, ("Database:File", database), setting)) { }
            await using var server = await ServerProcess.StartAsync(environment, null, ("Database:File", database), setting);
            var ready = server.Memory.Resident;
            await Task.Delay(TimeSpan.FromSeconds(30));
            var rest = server.Memory.Resident;
            using (var browser = environment == "Demo" ? await server.SignedInAsync("b01-officer-1") : new HttpClient { BaseAddress = new Uri(server.Address) })
            {
                string[] paths = environment == "Demo" ? ["/", "/queue", "/rounds", "/rollup"] : ["/sign-in", "/health", "/openapi/v1.json", "/sign-in"];
                for (var i = 0; i < 400; i++) await browser.GetByteArrayAsync(paths[i % paths.Length]);
            }

            var worked = server.Memory.Resident;
            await Task.Delay(TimeSpan.FromSeconds(60));
            Report.Row(name, Report.Megabytes(ready), Report.Megabytes(rest), Report.Megabytes(worked), Report.Megabytes(server.Memory.Resident), Report.Megabytes(server.Memory.Peak));
        }

        Directory.Delete(folder, recursive: true);
    }
}
