// Every folder of the library may read and write files, show values, and write text that is the same in every culture.
global using System.Globalization;
global using System.Text;
global using Detorch.Teach.Display;
global using Detorch.Teach.Files;
