export declare const PACKED: string;
export declare function packAll(folder: string): string[];
export declare function packPlugin(folder: string): string;
