using System.Globalization;
using System.Text;
using WorkSummary.DemoWorld;
using WorkSummary.Files;

// Writes templates/demo. Without an argument it finds the working copy's templates folder by itself.
var templates = args.Length > 0 ? args[0] : TemplatesLocation.Find().Value;
if (templates is null || CatalogFolder.Load(templates) is not { } loaded || loaded.Value is not { } catalog)
{
    Console.Error.WriteLine("usage: DemoWorld [TEMPLATES [OUT]]: no catalogue found.");
    if (templates is not null)
    {
        foreach (var problem in CatalogFolder.Load(templates).Problems) Console.Error.WriteLine($"{problem.Where} {problem.Message(CultureInfo.CurrentUICulture)}");
    }

    return 2;
}

var output = args.Length > 1 ? args[1] : Path.Combine(templates, "demo");
foreach (var (name, text) in DemoFiles.Make(catalog))
{
    var path = Path.Combine(output, name);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    Console.WriteLine($"{name}  {text.Length}");
}

return 0;
