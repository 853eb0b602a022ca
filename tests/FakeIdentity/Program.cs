namespace WorkSummary.FakeIdentity;

/// <summary><c>dotnet run --project tests/FakeIdentity [-- --port 5095 --settings FILE]</c>. No top-level program: the server's own must stay the one that tests start.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        if (args is ["--help" or "-h", ..])
        {
            Console.WriteLine("""
                --port 5095        port on this machine   本机端口
                --settings FILE    write a settings file that points WorkSummary here   写出指向本服务的设置文件
                """);
            return 0;
        }

        FakeIdentityServer server;
        try
        {
            server = await FakeIdentityServer.StartAsync(port: int.TryParse(Value("--port"), out var port) ? port : 5095);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"Could not start 无法启动: {e.Message}");
            return 4;
        }

        await using var running = server;
        if (Value("--settings") is { } file) await File.WriteAllTextAsync(file, System.Text.Json.JsonSerializer.Serialize(server.Settings));
        Console.WriteLine($"""
            Fake sign-in: a test provider with invented people, on this machine only.
            模拟登录服务：只在本机运行，人员均为虚构。

              {server.BaseUrl}

            Settings that point WorkSummary here   让 WorkSummary 使用本服务的设置:

            """);
        foreach (var (key, value) in server.Settings) Console.WriteLine($"  export {key.Replace(":", "__", StringComparison.Ordinal)}={value}");
        Console.WriteLine("""

            Who is who, in the installation's database   在数据库中登记账号:

            """);
        Console.WriteLine($"  worksummary members account s03-teacher-1 {FakePerson.Teacher.ObjectId}");
        Console.WriteLine($"  worksummary members account s02-principal {FakePerson.Principal.ObjectId}");
        Console.WriteLine("""

            Ctrl+C stops it; nothing is kept.   按 Ctrl+C 停止，不保留任何数据。
            """);
        await server.RunAsync();
        return 0;
    }
}
